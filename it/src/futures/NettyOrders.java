import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.PromiseCombiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** What Netty's promises and event loops put into an order, and what only seems so. */
public final class NettyOrders {

    private static final EventExecutorGroup WORKERS = new DefaultEventExecutorGroup(2);
    private static final EventLoopGroup LOOPS = new NioEventLoopGroup(2);
    private static final EventLoopGroup LOCAL = new DefaultEventLoopGroup(2);

    private NettyOrders() {}

    public static void main(String[] args) throws Throwable {
        new Orders()
                .ordered("synced", NettyOrders::synced)
                .ordered("awaited", NettyOrders::awaited)
                .ordered("awaitedWithin", NettyOrders::awaitedWithin)
                .ordered("awaitedUninterruptibly", NettyOrders::awaitedUninterruptibly)
                .ordered("failed", NettyOrders::failed)
                .ordered("cancelled", NettyOrders::cancelled)
                .ordered("submitted", NettyOrders::submitted)
                .ordered("submittedGot", NettyOrders::submittedGot)
                .ordered("submittedToLoop", NettyOrders::submittedToLoop)
                .ordered("submittedToLoopGot", NettyOrders::submittedToLoopGot)
                .ordered("executed", NettyOrders::executed)
                .ordered("executedInLoop", NettyOrders::executedInLoop)
                .ordered("scheduled", NettyOrders::scheduled)
                .ordered("scheduledInLoop", NettyOrders::scheduledInLoop)
                .ordered("scheduledGot", NettyOrders::scheduledGot)
                .ordered("timedOut", NettyOrders::timedOut)
                .ordered("listener", NettyOrders::listener)
                .ordered("listenerImmediate", NettyOrders::listenerImmediate)
                .ordered("listenerLate", NettyOrders::listenerLate)
                .ordered("combined", NettyOrders::combined)
                .ordered("sameLoop", NettyOrders::sameLoop)
                .ordered("shutDown", NettyOrders::shutDown)
                .ordered("shutDownFirst", NettyOrders::shutDownFirst)
                .ordered("registered", NettyOrders::registered)
                .ordered("activated", NettyOrders::activated)
                .ordered("written", NettyOrders::written)
                .ordered("writtenAndHeard", NettyOrders::writtenAndHeard)
                .unordered("syncedSooner", NettyOrders::syncedSooner)
                .unordered("syncedSoonerByLoop", NettyOrders::syncedSoonerByLoop)
                .unordered("awaitedOutOfTime", NettyOrders::awaitedOutOfTime)
                .unordered("seen", NettyOrders::seen)
                .unordered("afterwards", NettyOrders::afterwards)
                .unordered("cancelledWhileItRuns", NettyOrders::cancelledWhileItRuns)
                .unordered("listenerAfter", NettyOrders::listenerAfter)
                .unordered("listenerLateAfter", NettyOrders::listenerLateAfter)
                .unordered("otherLoop", NettyOrders::otherLoop)
                .unordered("loopNext", NettyOrders::loopNext)
                .unordered("executedShared", NettyOrders::executedShared)
                .unordered("workerWaited", NettyOrders::workerWaited)
                .unordered("syncedUnderLock", NettyOrders::syncedUnderLock)
                .run(args[0]);
    }

    private static Orders.Locks locks(ReentrantLock one, ReentrantLock other) {
        return new Orders.Locks(one, other);
    }

    private static Promise<String> promise() {
        return new DefaultPromise<>(WORKERS.next());
    }

    private static void synced() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    promise.sync();
                    locks.back();
                });
    }

    private static void awaited() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.trySuccess("done");
                },
                () -> {
                    Orders.until(promise::isDone);
                    promise.await();
                    locks.back();
                });
    }

    private static void awaitedWithin() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    promise.await(1, TimeUnit.MINUTES);
                    locks.back();
                });
    }

    private static void awaitedUninterruptibly() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    promise.syncUninterruptibly();
                    locks.back();
                });
    }

    private static void failed() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setFailure(new IllegalStateException());
                },
                () -> {
                    Orders.failing(promise::get);
                    locks.back();
                });
    }

    private static void cancelled() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.cancel(false);
                },
                () -> {
                    Orders.failing(promise::sync);
                    locks.back();
                });
    }

    private static void submitted() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            Future<?> future = WORKERS.submit(locks::back);
            Orders.until(future::isDone);
        });
    }

    private static void submittedGot() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            WORKERS.submit(locks::forth).get();
            locks.back();
        });
    }

    private static void submittedToLoop() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            Future<?> future = LOOPS.submit(locks::back);
            Orders.until(future::isDone);
        });
    }

    private static void submittedToLoopGot() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            LOOPS.submit(locks::forth).sync();
            locks.back();
        });
    }

    private static void executed() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(() -> {
            locks.forth();
            WORKERS.next().execute(() -> {
                locks.back();
                ended.set(true);
            });
        });
        Orders.until(ended::get);
    }

    private static void executedInLoop() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(() -> {
            locks.forth();
            LOOPS.next().execute(() -> {
                locks.back();
                ended.set(true);
            });
        });
        Orders.until(ended::get);
    }

    private static void scheduled() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            Future<?> future = WORKERS.schedule(locks::back, 1, TimeUnit.MILLISECONDS);
            Orders.until(future::isDone);
        });
    }

    private static void scheduledInLoop() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            locks.forth();
            Future<?> future = LOOPS.schedule(locks::back, 1, TimeUnit.MILLISECONDS);
            Orders.until(future::isDone);
        });
    }

    private static void scheduledGot() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            LOOPS.schedule(locks::forth, 1, TimeUnit.MILLISECONDS).sync();
            locks.back();
        });
    }

    private static void timedOut() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        HashedWheelTimer timer = new HashedWheelTimer();
        timer.start();
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(() -> {
            locks.forth();
            timer.newTimeout(
                    timeout -> {
                        locks.back();
                        ended.set(true);
                    },
                    1,
                    TimeUnit.MILLISECONDS);
        });
        Orders.until(ended::get);
    }

    private static void listener() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Promise<String> then = promise();
        promise.addListener(done -> then.setSuccess("done"));
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    then.sync();
                    locks.back();
                });
    }

    private static void listenerImmediate() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = ImmediateEventExecutor.INSTANCE.newPromise();
        Promise<String> then = ImmediateEventExecutor.INSTANCE.newPromise();
        promise.addListener(done -> then.setSuccess("done"));
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    then.sync();
                    locks.back();
                });
    }

    private static void listenerLate() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    Orders.until(promise::isDone);
                    promise.addListener(done -> {
                        locks.back();
                        ended.set(true);
                    });
                });
        Orders.until(ended::get);
    }

    private static void combined() throws Exception {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventExecutor executor = WORKERS.next();
        Promise<String> one = executor.newPromise();
        Promise<String> other = executor.newPromise();
        Promise<Void> both = executor.newPromise();
        executor.submit(() -> {
                    PromiseCombiner combiner = new PromiseCombiner(executor);
                    combiner.add((Future<?>) one);
                    combiner.add((Future<?>) other);
                    combiner.finish(both);
                })
                .sync();
        Orders.beside(
                () -> {
                    locks.forth();
                    one.setSuccess("done");
                },
                () -> {
                    Orders.until(one::isDone);
                    other.setSuccess("done");
                },
                () -> {
                    both.sync();
                    locks.back();
                });
    }

    /** What one loop does is never at once. */
    private static void sameLoop() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventLoop loop = LOOPS.next();
        AtomicInteger ended = new AtomicInteger();
        Orders.apart(
                () -> {
                    loop.execute(() -> {
                        locks.forth();
                        ended.incrementAndGet();
                    });
                    Orders.until(() -> ended.get() == 1);
                },
                () -> {
                    loop.execute(() -> {
                        locks.back();
                        ended.incrementAndGet();
                    });
                    Orders.until(() -> ended.get() == 2);
                });
    }

    private static void shutDown() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventExecutorGroup group = new DefaultEventExecutorGroup(1);
        Orders.beside(() -> {
            group.execute(locks::forth);
            group.shutdownGracefully(0, 1, TimeUnit.MINUTES).sync();
            locks.back();
        });
    }

    /** The loop that ends first. */
    private static void shutDownFirst() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventExecutorGroup group = new DefaultEventExecutorGroup(2);
        Orders.beside(() -> {
            EventExecutor first = group.next();
            EventExecutor second = group.next();
            first.execute(locks::forth);
            second.execute(() -> Orders.until(() -> first.isTerminated()));
            group.shutdownGracefully(0, 1, TimeUnit.MINUTES).sync();
            locks.back();
        });
    }

    private static void registered() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Orders.beside(() -> {
            LocalChannel channel = new LocalChannel();
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void handlerAdded(ChannelHandlerContext context) {
                    locks.forth();
                }
            });
            LOCAL.register(channel).sync();
            locks.back();
        });
    }

    /** A server within the JVM, and whoever connects to it. */
    private static Channel connect(LocalAddress address, ChannelInboundHandlerAdapter serving) throws Exception {
        new ServerBootstrap()
                .group(LOCAL)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(serving);
                    }
                })
                .bind(address)
                .sync();
        return new Bootstrap()
                .group(LOCAL)
                .channel(LocalChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address)
                .sync()
                .channel();
    }

    private static void activated() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(() -> {
            locks.forth();
            connect(new LocalAddress("activated"), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    locks.back();
                    ended.set(true);
                }
            });
        });
        Orders.until(ended::get);
    }

    private static void written() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(() -> {
            Channel channel = connect(new LocalAddress("written"), new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    locks.back();
                    ended.set(true);
                }
            });
            locks.forth();
            channel.writeAndFlush("over to you").sync();
        });
        Orders.until(ended::get);
    }

    private static void writtenAndHeard() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean ended = new AtomicBoolean();
        Orders.beside(() -> {
            Channel channel =
                    connect(new LocalAddress("writtenAndHeard"), new ChannelInboundHandlerAdapter());
            channel.eventLoop().execute(() -> {
                locks.forth();
                channel.close();
            });
            channel.closeFuture().sync();
            locks.back();
            ended.set(true);
        });
        Orders.until(ended::get);
    }

    /** A second one might have been the first. */
    private static void syncedSooner() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.apart(
                () -> {
                    locks.forth();
                    promise.trySuccess("done");
                },
                () -> promise.trySuccess("too late"),
                () -> {
                    promise.sync();
                    locks.back();
                });
    }

    /** The same where a listener of each of two does it, both in one loop. */
    private static void syncedSoonerByLoop() throws Exception {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventExecutor loop = WORKERS.next();
        loop.submit(() -> {}).sync();
        Promise<String> one = loop.newPromise();
        Promise<String> other = loop.newPromise();
        Promise<String> first = loop.newPromise();
        one.addListener(done -> first.trySuccess("done"));
        AtomicBoolean ended = new AtomicBoolean();
        other.addListener(done -> {
            first.trySuccess("too late");
            ended.set(true);
        });
        Orders.apart(
                () -> {
                    locks.forth();
                    one.setSuccess("done");
                    Orders.until(first::isDone);
                },
                () -> {
                    other.setSuccess("done");
                    Orders.until(ended::get);
                },
                () -> {
                    first.sync();
                    locks.back();
                });
    }

    private static void awaitedOutOfTime() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.apart(
                () -> {
                    promise.await(1);
                    locks.back();
                },
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                });
    }

    /** Whoever looks, and would go on either way. */
    private static void seen() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.apart(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    promise.isSuccess();
                    locks.back();
                });
    }

    private static void afterwards() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = promise();
        Orders.apart(
                () -> {
                    promise.setSuccess("done");
                    locks.forth();
                },
                () -> {
                    promise.sync();
                    locks.back();
                });
    }

    /** A task that runs cannot be cancelled; who waits only for a time does not wait for it. */
    private static void cancelledWhileItRuns() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicBoolean running = new AtomicBoolean();
        AtomicBoolean waited = new AtomicBoolean();
        AtomicBoolean ended = new AtomicBoolean();
        Future<?> task = WORKERS.submit(() -> {
            running.set(true);
            Orders.until(waited::get);
            locks.forth();
            ended.set(true);
        });
        Orders.beside(() -> {
            Orders.until(running::get);
            task.cancel(false);
            task.await(1);
            waited.set(true);
            Orders.until(ended::get);
            locks.back();
        });
    }

    /** What a loop does in a listener's turn is no matter to whoever waits for its next task. */
    private static void listenerAfter() throws Exception {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventExecutor loop = WORKERS.next();
        loop.submit(() -> {}).sync();
        Promise<String> promise = new DefaultPromise<>(loop);
        AtomicBoolean ended = new AtomicBoolean();
        promise.addListener(done -> {
            done.get();
            ended.set(true);
        });
        Orders.apart(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                    Orders.until(ended::get);
                },
                () -> {
                    loop.submit(() -> {}).sync();
                    locks.back();
                });
    }

    /** Who adds a listener does not wait. */
    private static void listenerLateAfter() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        Promise<String> promise = ImmediateEventExecutor.INSTANCE.newPromise();
        Orders.apart(
                () -> {
                    locks.forth();
                    promise.setSuccess("done");
                },
                () -> {
                    promise.addListener(done -> {});
                    locks.back();
                });
    }

    private static void otherLoop() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        AtomicInteger ended = new AtomicInteger();
        Orders.apart(
                () -> {
                    LOOPS.next().execute(() -> {
                        locks.forth();
                        ended.incrementAndGet();
                    });
                    Orders.until(() -> ended.get() == 1);
                },
                () -> {
                    LOOPS.next().execute(() -> {
                        locks.back();
                        ended.incrementAndGet();
                    });
                    Orders.until(() -> ended.get() == 2);
                });
    }

    /** That the loop was told by the one before the other is chance. */
    private static void loopNext() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventLoop loop = LOOPS.next();
        Orders.apart(
                () -> {
                    locks.forth();
                    loop.submit(() -> {}).sync();
                },
                () -> {
                    loop.submit(() -> {}).sync();
                    locks.back();
                });
    }

    /** One object that two threads give: whose turn it is is not known. */
    private static void executedShared() {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventLoop loop = LOOPS.next();
        AtomicInteger turns = new AtomicInteger();
        AtomicBoolean given = new AtomicBoolean();
        loop.execute(() -> Orders.until(given::get));
        Runnable shared = () -> {
            if (turns.getAndIncrement() == 0) {
                locks.back();
            }
        };
        Orders.apart(
                () -> loop.execute(shared),
                () -> {
                    locks.forth();
                    loop.execute(shared);
                    given.set(true);
                });
        Orders.until(() -> turns.get() == 2);
    }

    /** One after the other by one worker, for two threads. */
    private static void workerWaited() throws Exception {
        Orders.Locks locks = locks(new ReentrantLock(), new ReentrantLock());
        EventExecutor worker = WORKERS.next();
        worker.submit(() -> {}).get();
        Orders.apart(
                () -> {
                    locks.forth();
                    worker.submit(() -> {}).get();
                },
                () -> {
                    worker.submit(() -> {}).get();
                    locks.back();
                });
    }

    /** Who waits with a lock waits for ever, if the other wants that first. */
    private static void syncedUnderLock() {
        ReentrantLock lock = new ReentrantLock();
        Promise<String> promise = promise();
        Orders.apart(
                () -> {
                    Orders.under(lock, () -> {});
                    promise.setSuccess("done");
                },
                () -> Orders.under(lock, promise::sync));
    }
}
