package io.corobridge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The programs of docs/start.md, but for Spring's, which the starter's tests run. */
@Timeout(60)
class StartPageTest {

    @Test
    void theProgramForReactorPrintsItsElements() {
        assertThat(printedBy(StartReactor::main)).containsExactly("3 ..", "2 ..", "1 ..", "go");
    }

    @Test
    void theProgramForRxJavaPrintsItsElements() {
        assertThat(printedBy(StartRxJava::main)).containsExactly("3 ..", "2 ..", "1 ..", "go");
    }

    @Test
    void theProgramForFlowPrintsItsElements() {
        assertThat(printedBy(StartFlow::main)).containsExactly("3 ..", "2 ..", "1 ..", "go");
    }

    private static String[] printedBy(Consumer<String[]> program) {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.accept(new String[0]);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
    }

    @Test
    void thePageShowsThesePrograms() {
        Page.of("docs/start.md")
                .shows(
                        4,
                        "StartReactor.java",
                        "StartRxJava.java",
                        "StartFlow.java",
                        "spring-boot-starter/src/test/java/io/corobridge/start/StartApplication.java");
    }
}
