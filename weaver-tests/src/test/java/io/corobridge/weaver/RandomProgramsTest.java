package io.corobridge.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random programs do the same woven and on a thread: {@code -Dweaver.programs=20000} for more of them, {@code -Dweaver.first=..
 * -Dweaver.programs=1} for one that failed.
 */
class RandomProgramsTest {

    private static final int PROGRAMS = Integer.getInteger("weaver.programs", 500);
    private static final long FIRST = Long.getLong("weaver.first", 0);

    @Test
    void eachProgramDoesTheSameWovenAndOnAThread() {
        int left = new RandomRuns(new Compiler()::compile).run(FIRST, PROGRAMS);
        assertThat(left).as("programs left out").isLessThan(1 + PROGRAMS / 10);
    }
}
