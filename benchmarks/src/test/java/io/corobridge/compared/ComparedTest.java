package io.corobridge.compared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of docs/compared.md: each row is a scenario run with both libraries. */
class ComparedTest {

    private static final Path PAGE = Path.of("..", "docs", "compared.md");
    private static final String HEADER = "| scenario | kotlinx-coroutines-reactor | Corobridge |";

    @Test
    void thePageSaysWhatHappens() throws IOException {
        List<String> written = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.equals(HEADER))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        assertThat(written)
                .containsExactlyElementsOf(Scenario.all().map(ComparedTest::row).toList());
    }

    private static String row(Scenario scenario) {
        return "| " + scenario.what() + " | " + with(scenario, new KotlinSide()) + " | "
                + with(scenario, new BridgeSide()) + " |";
    }

    private static String with(Scenario scenario, Side side) {
        try {
            return scenario.run().with(side);
        } catch (Exception | Error failure) {
            return "FAILED: " + failure; // no row has this
        }
    }
}
