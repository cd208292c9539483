package org.lockrank.it.bank;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Tells its port to whoever listens at the port {@code ready}, once it takes requests. */
@SpringBootApplication
@EnableAsync
@EnableScheduling
public class Bank {

    public static void main(String[] args) {
        SpringApplication.run(Bank.class, args);
    }

    @EventListener
    void tellPort(ApplicationReadyEvent event) throws IOException {
        Environment environment = event.getApplicationContext().getEnvironment();
        int ready = environment.getRequiredProperty("ready", Integer.class);
        String port = environment.getRequiredProperty("local.server.port");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ready)) {
            socket.getOutputStream().write(port.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
