package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs a program in many ways and compares what it did. */
final class Runs {

    private Runs() {}

    /** Compares the runs of a program with each wait suspending, with random ones, and with an exit at each wait. */
    static void compare(Programs plain, Programs woven, String type, String method, int schedules) {
        String expected = plain.run(type, method, false, 0, -1, 0);
        int waits = waits(expected);
        assertThat(woven.run(type, method, false, 0, -1, 0))
                .as("woven, on a thread")
                .isEqualTo(expected);
        for (int readiness = 0; readiness < schedules; readiness++) {
            assertThat(woven.run(type, method, true, readiness, -1, readiness % 3))
                    .as("%s.%s woven, schedule %s", type, method, readiness)
                    .isEqualTo(expected);
        }
        for (int exit = 0; exit < waits; exit += 1 + waits / 40) {
            String exits = plain.run(type, method, false, 0, exit, 0);
            for (int readiness = 0; readiness < schedules; readiness += 2) {
                assertThat(woven.run(type, method, true, readiness, exit, 0))
                        .as("%s.%s woven, exit at wait %s, schedule %s", type, method, exit, readiness)
                        .isEqualTo(exits);
            }
        }
    }

    static int waits(String run) {
        String last = run.substring(run.lastIndexOf('\n') + 1);
        return Integer.parseInt(last.substring(0, last.indexOf(' ')));
    }
}
