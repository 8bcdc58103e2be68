package io.corobridge.fiber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The permit of an inline fiber: who runs the body, and what is not lost while it runs. */
class InlineFiberTest {

    private final List<String> log = new ArrayList<>();

    @BeforeEach
    void continuationsAreThere() {
        assumeTrue(Continuations.SUPPORTED);
    }

    @Test
    void aParkedBodyIsRunByUnparkAlone() {
        InlineFiber fiber = NamedBody.inline(() -> log.add("body"));
        assertThat(fiber.unparkMounted()).isFalse();
        assertThat(log).isEmpty();
        fiber.unpark();
        assertThat(log).containsExactly("body");
    }

    @Test
    void permitsLeftWhileTheBodyRunsCountAsOne() {
        InlineFiber[] self = new InlineFiber[1];
        self[0] = NamedBody.inline(() -> {
            assertThat(self[0].unparkMounted()).isTrue();
            self[0].unpark(); // does not recurse
            self[0].park();
            log.add("permit");
            self[0].park();
            log.add("resumed");
        });
        self[0].unpark();
        assertThat(log).containsExactly("permit");
        assertThat(self[0].isMounted()).isFalse();
        self[0].unpark();
        assertThat(log).containsExactly("permit", "resumed");
    }

    @Test
    void anEndedBodyIsNotRunAgain() {
        InlineFiber fiber = NamedBody.inline(() -> log.add("body"));
        fiber.unpark();
        fiber.unpark();
        assertThat(fiber.unparkMounted()).isTrue();
        assertThat(log).containsExactly("body");
    }

    @Test
    void whatIsCarriedElsewhereIsMountedMeanwhile() {
        List<Runnable> stretches = new ArrayList<>();
        InlineFiber fiber = NamedBody.inline(() -> log.add("body"), (stretch, own) -> stretches.add(stretch));
        fiber.unpark();
        fiber.unpark();
        assertThat(stretches).hasSize(1);
        assertThat(fiber.unparkMounted()).isTrue();
        stretches.get(0).run();
        assertThat(log).containsExactly("body");
    }
}
