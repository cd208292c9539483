package org.lockrank.it.suites;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** Takes what OpenTelemetry's agent sends, on this machine, and only notes of which kinds it was. */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final Set<String> told = new ConcurrentSkipListSet<>();

    Collector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The kinds, in order: logs, metrics, traces. */
    String told() {
        return String.join(" ", told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            told.add(exchange.getRequestURI().getPath());
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
            // An answer of no bytes is the empty message.
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
