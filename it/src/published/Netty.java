import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.FixedLengthFrameDecoder;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A Netty server that sends back what four clients send it, sixteen numbers under way at a time. */
public final class Netty {

    private static final int MESSAGES = 20_000;
    private static final int UNDER_WAY = 16;

    private Netty() {}

    public static void main(String... args) throws Exception {
        Shares.main("netty", args, () -> {
            EventLoopGroup loops = new NioEventLoopGroup(2);
            try {
                Channel server = new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(new Initializer(null))
                        .bind("127.0.0.1", 0)
                        .sync()
                        .channel();
                int port = ((InetSocketAddress) server.localAddress()).getPort();
                long sum = Shares.all(me -> talk(loops, port, me));
                server.close().sync();
                return sum;
            } finally {
                loops.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS).sync();
            }
        });
    }

    private static long talk(EventLoopGroup loops, int port, int me) throws Exception {
        BlockingQueue<Long> answers = new LinkedBlockingQueue<>();
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new Initializer(answers))
                .connect("127.0.0.1", port)
                .sync()
                .channel();
        long sum = 0;
        for (int i = 0; i < MESSAGES; i++) {
            channel.writeAndFlush(channel.alloc().buffer(8).writeLong(me * 1_000_000L + i));
            if (i >= UNDER_WAY) {
                sum += answers.take();
            }
        }
        for (int i = 0; i < UNDER_WAY; i++) {
            sum += answers.take();
        }
        channel.close().sync();
        return sum;
    }

    /** Frames of eight bytes; what arrives is sent back, or put where the client waits for it. */
    private static final class Initializer extends ChannelInitializer<SocketChannel> {

        private final BlockingQueue<Long> answers;

        Initializer(BlockingQueue<Long> answers) {
            this.answers = answers;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline().addLast(new FixedLengthFrameDecoder(8));
            if (answers == null) {
                channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        context.writeAndFlush(message);
                    }
                });
                return;
            }
            channel.pipeline().addLast(new SimpleChannelInboundHandler<ByteBuf>() {
                @Override
                protected void channelRead0(ChannelHandlerContext context, ByteBuf message) {
                    answers.add(message.readLong());
                }
            });
        }
    }
}
