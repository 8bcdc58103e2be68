package io.corobridge.tck.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deliberate faults of the library, one at a time: the machine finds each, and names a seed. */
class FaultTest {

    private static final long PROGRAMS = Long.getLong("corobridge.fault.programs", 100_000);
    private static final long SECONDS = 60;
    private static final Logger REPORTS = Logger.getLogger("io.corobridge");
    private static final StringBuilder TABLE = new StringBuilder();

    static Iterable<Fault> faults() {
        return Fault.all();
    }

    @BeforeAll
    static void silenceReports() {
        REPORTS.setLevel(Level.OFF);
    }

    @AfterAll
    static void printTable() {
        REPORTS.setLevel(null);
        if (Boolean.getBoolean("corobridge.fault.table")) {
            System.out.print(TABLE);
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theMachineFindsTheFault(Fault fault) throws Exception {
        FaultyLoader loader = new FaultyLoader(fault);
        long begun = System.nanoTime();
        long seed = CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return loader.firstFailure(fault.programs(), 1, PROGRAMS);
                            } catch (ReflectiveOperationException broken) {
                                throw new CompletionException(broken);
                            }
                        },
                        task -> {
                            Thread thread = new Thread(task, "fault");
                            thread.setDaemon(true);
                            thread.start();
                        })
                .get(SECONDS, TimeUnit.SECONDS);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        TABLE.append("| " + fault + " | `" + fault.owner() + "` | " + seed + " | " + millis / 1000.0 + " |\n");
        assertThat(loader.changes()).as("changed places").isPositive();
        assertThat(seed).as("seed").isPositive();
    }

    @Test
    void withoutAFaultNoProgramFails() throws Exception {
        assertThat(new FaultyLoader(null).firstFailure(Programs.SEQUENTIAL, 1, 5_000))
                .isEqualTo(-1);
    }
}
