package io.corobridge.frame;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import org.junit.jupiter.api.Test;

/** The errors that an exit carries. */
class ExitErrorsTest {

    @Test
    void exitsWithinTheExitAreSearchedAndACircleEnds() {
        IllegalStateException first = new IllegalStateException("first");
        IllegalStateException second = new IllegalStateException("second");
        GeneratorExit exit = new GeneratorExit();
        GeneratorExit inner = new GeneratorExit();
        inner.addSuppressed(first);
        inner.addSuppressed(exit);
        exit.addSuppressed(inner);
        exit.addSuppressed(second);
        assertThat(ExitErrors.in(exit)).containsExactly(first, second);
        assertThat(ExitErrors.in(new GeneratorExit())).isEmpty();
    }
}
