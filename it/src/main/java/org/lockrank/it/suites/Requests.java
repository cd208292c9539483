package org.lockrank.it.suites;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two hundred requests by eight customers at a time, each with accounts of its own, so that every answer is known whatever
 * the schedule.
 */
final class Requests {

    private static final String REQUEST = "request ";
    private static final int ALL = 200;
    private static final int CUSTOMERS = 8;
    private static final int ROUNDS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final String address;

    private Requests(int port) {
        this.address = "http://127.0.0.1:" + port;
    }

    /** Sends all, and notes what each is answered. With port 0 notes that there was nobody. */
    static void all(int port, Results results) throws InterruptedException {
        if (port == 0) {
            results.with("requests", "the application never took any");
            return;
        }
        Requests requests = new Requests(port);
        ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
        try {
            List<Future<Map<String, String>>> all = new ArrayList<>();
            for (int i = 0; i < CUSTOMERS; i++) {
                String customer = "customer" + i;
                all.add(customers.submit((Callable<Map<String, String>>) () -> requests.of(customer)));
            }
            for (Future<Map<String, String>> each : all) {
                each.get().forEach(results::with);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a customer failed: " + e.getCause(), e);
        } finally {
            customers.shutdownNow();
        }
    }

    /** Whether each was answered, and with 200. */
    static boolean allAnswered(Results results) {
        return results.found().entrySet().stream()
                        .filter(each -> each.getKey().startsWith(REQUEST))
                        .filter(each -> each.getValue().startsWith("200 "))
                        .count()
                == ALL;
    }

    /** Twenty-five requests. */
    private Map<String, String> of(String customer) {
        Results answers = new Results();
        String one = "/accounts/" + customer + "-one";
        String two = customer + "-two";
        List<String> wanted = new ArrayList<>(List.of("POST " + one, "POST /accounts/" + two));
        for (int i = 1; i <= ROUNDS; i++) {
            wanted.add("POST " + one + "/deposit?amount=" + 100 * i);
            wanted.add("POST " + one + "/transfer/" + two + "?amount=" + i);
            wanted.add("GET " + one + "/entries");
            wanted.add("GET /accounts?prefix=" + customer);
            wanted.add("GET /total?prefix=" + customer);
        }
        wanted.add("POST /accounts/" + two + "/transfer/" + customer + "-one?amount=3");
        wanted.add("GET /accounts/" + two + "/entries");
        wanted.add("GET /total?prefix=" + customer);
        for (int i = 0; i < wanted.size(); i++) {
            answers.with(REQUEST + (i + 1) + " " + wanted.get(i), answer(wanted.get(i)));
        }
        return answers.found();
    }

    private String answer(String wanted) {
        String[] methodAndPath = wanted.split(" ");
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + methodAndPath[1]))
                .method(methodAndPath[0], HttpRequest.BodyPublishers.noBody())
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return "no answer: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
