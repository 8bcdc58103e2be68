package io.corobridge.tck.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Engine;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random programs against the model: {@code -Dcorobridge.programs=1000000} for more of them, {@code
 * -Dcorobridge.seed=N -Dcorobridge.programs=1} for one that failed.
 */
class MachineTest {

    private static final int PROGRAMS = Integer.getInteger("corobridge.programs", 40_000);
    private static final long SEED = Long.getLong("corobridge.seed", 1);

    /** Generators that programs leave suspended are reported by the logger, some time later. */
    private static final Logger REPORTS = Logger.getLogger("io.corobridge");

    @BeforeAll
    static void silenceReports() {
        REPORTS.setLevel(Level.OFF);
    }

    @AfterAll
    static void reportAgain() {
        REPORTS.setLevel(null);
    }

    static Iterable<Engine> engines() {
        return Machine.engines();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eachProgramDoesWhatTheModelSays(Engine engine) {
        assertThat(Machine.check(engine, Programs.SEQUENTIAL, SEED, PROGRAMS)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eachProgramWithTasksDoesWhatTheModelSays(Engine engine) {
        assertThat(Machine.check(engine, Programs.CONCURRENT, SEED, PROGRAMS / 4))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aSeedGivesTheSameProgramEachTime(Programs programs) {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(programs.of(seed)).isEqualTo(programs.of(seed));
        }
    }
}
