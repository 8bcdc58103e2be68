package io.corobridge.tck.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import io.corobridge.tck.contract.Engines;
import io.corobridge.tck.contract.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The traces of the corpora in this repository, on every engine that this JDK has. */
class ConformanceTest {

    private static final boolean SHORT = System.getProperty("corobridge.test.rounds") != null;
    private static final Path CORPORA = Path.of("src/test/resources/conformance");

    static List<Arguments> corpora() {
        List<Arguments> all = new ArrayList<>();
        for (Engine engine : Engines.available().toList()) {
            all.add(Arguments.of(engine, "handwritten", ".jsonl", 312));
            if (!SHORT) {
                all.add(Arguments.of(engine, "random-1-2000", ".jsonl.gz", 2000));
                all.add(Arguments.of(engine, "random-2-3000", ".jsonl.gz", 3000));
            }
        }
        return all;
    }

    /** A generator that a hidden use keeps busy can be reached by nobody, in Python neither: a few in a thousand. */
    @AfterAll
    static void bodiesDoNotPileUp() {
        int few = 20 * (int) Engines.available().count();
        Eventually.is("few are left suspended", () -> ScenarioRun.openBodies() < few); // the others still unwind
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void leavesTheTraceOfCPython(Engine engine, String corpus, String suffix, int count) throws Exception {
        Comparison comparison = Comparison.of(
                CORPORA.resolve(corpus + suffix), CORPORA.resolve("expected/" + corpus + ".target" + suffix), engine);

        assertThat(comparison.shown()).isEmpty();
        assertThat(comparison.different()).isZero();
        assertThat(comparison.equal()).isEqualTo(count);
    }
}
