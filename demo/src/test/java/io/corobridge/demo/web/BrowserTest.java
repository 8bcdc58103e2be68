package io.corobridge.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.demo.Chromium;
import io.corobridge.demo.DemoTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page in headless Chromium: a person sees the plot move, the body stop, and the scopes close. */
@DemoTest
class BrowserTest {

    private static final Duration LONG = Duration.ofSeconds(90);

    @LocalServerPort
    int port;

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Chromium.startOrSkip();
        browser.get("http://localhost:" + port + "/");
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void plotsTheEventsAndClosesTheScopesOnCancel() {
        eventually("events come", () -> number("read") > 10);
        String before = plot();
        eventually("the plot moves", () -> !plot().equals(before));
        eventually("a scope is open", () -> number("scopes") > 0);
        assertThat(text("recording")).isEqualTo("open");

        browser.findElement(By.id("cancel")).click();

        eventually(
                "all scopes are closed",
                () -> number("scopes") == 0 && text("recording").equals("closed"));
        eventually("no body is left", () -> number("running") + number("suspended") == 0);
        assertThat(text("connections")).isEqualTo("0");
    }

    @Test
    void aSlowReaderStopsTheBody() {
        eventually("events come", () -> number("read") > 10);
        browser.findElement(By.cssSelector(".switch")).click();
        eventually("the body is stopped", () -> text("story").contains("Backpressure has reached the body"));
        assertThat(number("in-flight")).isPositive();
        eventually("the recorder drops what the body can't take", () -> number("dropped") > 0);
        long read = number("read");
        assertThat(number("read")).isEqualTo(read);

        browser.findElement(By.cssSelector(".switch")).click();
        eventually("the page reads on", () -> number("read") > read);

        browser.findElement(By.id("cancel")).click();
        eventually("all scopes are closed", () -> number("scopes") == 0);
    }

    private static void eventually(String what, java.util.function.BooleanSupplier condition) {
        assertThat(io.corobridge.demo.DemoClient.within(LONG, condition))
                .as(what)
                .isTrue();
    }

    private String plot() {
        return (String)
                ((JavascriptExecutor) browser).executeScript("return document.getElementById('plot').toDataURL()");
    }

    private String text(String id) {
        return (String) ((JavascriptExecutor) browser)
                .executeScript("return document.getElementById(arguments[0]).textContent", id);
    }

    private long number(String id) {
        return Long.parseLong(text(id));
    }
}
