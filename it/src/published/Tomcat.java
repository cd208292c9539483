import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;

/** Tomcat within the JVM answers four clients. */
public final class Tomcat {

    private static final int REQUESTS = 1_500;
    private static final Logger LOGGER = Logger.getLogger("org.apache");

    private Tomcat() {}

    public static void main(String... args) throws Exception {
        LOGGER.setLevel(Level.SEVERE);
        String folder = Files.createTempDirectory("tomcat").toString();
        Shares.main("tomcat", args, () -> {
            org.apache.catalina.startup.Tomcat tomcat = new org.apache.catalina.startup.Tomcat();
            tomcat.setBaseDir(folder);
            tomcat.setPort(0);
            Context context = tomcat.addContext("", folder);
            org.apache.catalina.startup.Tomcat.addServlet(context, "work", new Servlet());
            context.addServletMappingDecoded("/*", "work");
            tomcat.getConnector();
            tomcat.start();
            try {
                int port = tomcat.getConnector().getLocalPort();
                return Shares.all(me -> ask(port, me));
            } finally {
                tomcat.stop();
                tomcat.destroy();
            }
        });
    }

    private static long ask(int port, int me) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        long sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            URI uri = URI.create("http://127.0.0.1:" + port + "/?n=" + (me * 10_000 + i));
            HttpRequest request = HttpRequest.newBuilder(uri).build();
            sum += Long.parseLong(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
        return sum;
    }

    private static final class Servlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(Integer.parseInt(request.getParameter("n")) * 3);
        }
    }
}
