package io.corobridge.tck.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model of the machine against CPython; {@code -Dcorobridge.python=100000} for more programs. */
class PythonTest {

    private static final int PROGRAMS = Integer.getInteger("corobridge.python", 4_000);
    private static final long SEED = Long.getLong("corobridge.seed", 1);

    @Test
    void eachProgramDoesInPythonWhatTheModelSays(@TempDir Path folder) throws Exception {
        assumeThat(Python.version()).as("python3, 3.11 or newer").isNotNull();
        Comparison comparison = Python.compare(SEED, PROGRAMS, folder);
        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.equal()).isGreaterThan(PROGRAMS * 9 / 10);
        assertThat(comparison.known()).isLessThan(1 + PROGRAMS / 1000);
    }
}
