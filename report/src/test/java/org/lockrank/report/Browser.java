package org.lockrank.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.lockrank.testing.Await;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** One Chromium, that says what it was asked for and what its console says. The build looks whether there is one. */
final class Browser implements AutoCloseable {

    /** A page's own file, what it makes itself, and what the browser shows before there is a page. */
    private static final List<String> OWN = List.of("file:", "blob:", "data:", "about:", "chrome:");

    private final ChromeDriver driver;

    Browser(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(onPath("chromium", "chromium-browser", "google-chrome"));
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,1000",
                "--user-data-dir=" + profile);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(onPath("chromedriver")))
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
    }

    private static String onPath(String... names) {
        for (String name : names) {
            for (String folder : String.valueOf(System.getenv("PATH")).split(File.pathSeparator)) {
                File file = new File(folder, name);
                if (file.canExecute()) {
                    return file.getPath();
                }
            }
        }
        throw new AssertionError("the build looks for a browser before it runs these tests; there is none of "
                + String.join(", ", names));
    }

    /** Opens a page at a state, as if its address had been typed, and waits until it has read its data. */
    void open(Path page, String fragment) {
        driver.get("about:blank");
        driver.get(page.toUri() + fragment);
        until("the page is ready", () -> "true".equals(script("return document.documentElement.dataset.ready")));
    }

    /** Waits until a diagram is drawn, and drawn for what is asked for now. */
    void drawn() {
        until("the diagram is drawn", () -> !all(".canvas[data-drawn]").isEmpty());
    }

    WebElement the(String selector) {
        until("there is " + selector, () -> !all(selector).isEmpty());
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    List<String> texts(String selector) {
        return all(selector).stream().map(WebElement::getText).toList();
    }

    WebElement link(String text) {
        return driver.findElement(By.linkText(text));
    }

    /** Clicks, having brought it into sight. */
    void click(WebElement element) {
        script("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    Object asynchronously(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeAsyncScript(script, arguments);
    }

    void command(String name, java.util.Map<String, Object> parameters) {
        driver.executeCdpCommand(name, parameters);
    }

    /** What is to be seen of the page now, as a PNG. */
    void picture(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    String fragment() {
        return String.valueOf(script("return location.hash"));
    }

    String title() {
        return driver.getTitle();
    }

    void back() {
        driver.navigate().back();
    }

    /** Waits; an element that goes meanwhile is none yet. */
    static void until(String what, java.util.function.BooleanSupplier condition) {
        Await.until(what, () -> {
            try {
                return condition.getAsBoolean();
            } catch (StaleElementReferenceException e) {
                return false;
            }
        });
    }

    /** All that the console said since it was asked last. */
    List<String> console() {
        List<String> lines = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }
        return lines;
    }

    /** All addresses that pages asked for since this was asked last, but for their own files and what they made themselves. */
    List<String> requests() {
        List<String> urls = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            String message = entry.getMessage();
            int url = message.indexOf("\"url\":\"");
            if (message.contains("Network.requestWillBeSent\"") && url >= 0) {
                String address = message.substring(url + 7, message.indexOf('"', url + 7));
                if (OWN.stream().noneMatch(address::startsWith)) {
                    urls.add(address);
                }
            }
        }
        return urls;
    }

    @Override
    public void close() {
        driver.quit();
    }
}
