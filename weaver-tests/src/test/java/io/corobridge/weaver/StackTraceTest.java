package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An error after a resumption has the stack trace it would have on a thread. */
class StackTraceTest {

    private static final String TYPE = ProgramsTest.CASES + "TracePrograms";

    @Test
    void theFramesAndLinesAreThoseOfTheSource() {
        String plain = new Programs(false).run(TYPE, "failsDeepInside", false, 0, -1, 0);
        String woven = new Programs(true).run(TYPE, "failsDeepInside", true, 0, -1, 1);
        assertThat(plain.lines().filter(line -> line.startsWith("at "))).hasSizeGreaterThan(4);
        assertThat(woven).isEqualTo(plain);
    }
}
