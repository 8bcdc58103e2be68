package io.corobridge.assistant.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.assistant.AssistantTest;
import io.corobridge.assistant.stub.Count;
import io.corobridge.assistant.stub.ProviderStub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page in headless Chromium: a person asks, reads the answer as it comes, stops it, and closes the tab. */
@AssistantTest
class BrowserTest {

    private static final Path PICTURES = Path.of("target/pictures");

    @LocalServerPort
    int port;

    @Autowired
    ProviderStub provider;

    private ChromeDriver browser;

    @BeforeEach
    void open() {
        browser = Chromium.startOrSkip();
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(60)); // for each element that is looked for
        browser.get("http://localhost:" + port + "/");
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void showsTheAnswerItsToolsAndItsEnd() throws Exception {
        type("Do you have a lamp, and how long does it take to Oslo?");
        eventually(".assistant.done");

        assertThat(text(".assistant")).contains("One moment", "Shall I order it for you?");
        assertThat(text(".tool[data-tool=stock]")).isEqualTo("stock(lamp) → 7 pieces");
        assertThat(text(".tool[data-tool=delivery]")).isEqualTo("delivery(Oslo) → 3 days to Oslo");
        picture("answer-light", 1000, "light");
        picture("answer-dark", 1000, "dark");
        picture("answer-phone", 390, "light");
    }

    @Test
    void stopShowsThatNothingIsBilledAnyMore() throws Exception {
        type("How long does a chair take to Nowhere?");
        provider.meter().when(Count.DELIVERIES_OPEN, 1).get(60, TimeUnit.SECONDS);
        eventually(".tool.running[data-tool=delivery]");
        eventually("#story.running");
        picture("tools-phone", 390, "dark");
        browser.findElement(By.id("stop")).click();

        eventually(".assistant.stopped");
        eventually(".tool.cancelled[data-tool=delivery]");
        provider.meter().when(Count.DELIVERIES_OPEN, 0).get(60, TimeUnit.SECONDS);
        eventually("#story:not(.running)");
        picture("stopped-light", 1000, "light");
    }

    @Test
    void aFaultOfTheProviderIsOneSentence() throws Exception {
        browser.findElement(By.cssSelector("[data-model=garbage]")).click();

        eventually(".assistant.failed");
        assertThat(text(".assistant small")).startsWith("The provider sent what is no answer: <html>");
        picture("failed-dark", 1000, "dark");
    }

    @Test
    void aTabThatIsClosedClosesTheProvidersConnection() throws Exception {
        long cutOff = provider.meter().get(Count.CUT_OFF);
        browser.findElement(By.cssSelector("[data-model=stalling]")).click();
        provider.meter().when(Count.OPEN, 1).get(60, TimeUnit.SECONDS);

        browser.get("about:blank");

        provider.meter().when(Count.CUT_OFF, cutOff + 1).get(60, TimeUnit.SECONDS);
    }

    private void type(String question) {
        browser.findElement(By.id("question")).sendKeys(question);
        browser.findElement(By.id("send")).click();
    }

    private void eventually(String selector) {
        assertThat(browser.findElement(By.cssSelector(selector))).isNotNull();
    }

    private String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    /** Leaves a picture for a person in {@code target}. */
    private void picture(String name, int width, String scheme) throws Exception {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 760, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", new Object[] {Map.of("name", "prefers-color-scheme", "value", scheme)}));
        Files.createDirectories(PICTURES);
        Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        assertThat(browser.executeScript("return document.documentElement.scrollWidth <= innerWidth"))
                .as("nothing is cut off at " + width)
                .isEqualTo(true);
    }
}
