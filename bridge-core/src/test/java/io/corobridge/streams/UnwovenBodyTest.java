package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A body whose class did not go through the weaver, on the woven engine. The build weaves the other tests only. */
class UnwovenBodyTest {

    private final List<String> log = new ArrayList<>();

    @Test
    void anAwaitThatWaitsIsAnErrorThatNamesTheFrameAndFinallyBlocksRun() {
        CompletableFuture<String> never = new CompletableFuture<>();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(Publishers.<String>single(Engine.WOVEN, co -> {
                    try {
                        return co.await(Awaitable.of(never));
                    } finally {
                        log.add("finally");
                    }
                }))
                .request(1);
        assertThat(probe.assertFailed())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("UnwovenBodyTest.java:")
                .hasMessageContaining("would suspend here, but it is not woven")
                .hasMessageEndingWith("weave that code, or run the body on an engine with threads");
        assertThat(log).containsExactly("finally");
        assertThat(never).as("the wait is given up").isCancelled();
    }

    @Test
    void anAwaitOfWhatIsReadyAndAYieldWithDemandNeedNoWeaving() {
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(Publishers.<Integer>of(Engine.WOVEN, co -> {
                    for (int each : co.each(ScriptedPublisher.counting(3))) {
                        co.yield(each + co.await(Awaitable.ready(10)));
                    }
                }))
                .request(9);
        probe.assertCompleted();
        assertThat(probe.elements).hasSize(3);
    }

    @Test
    void aYieldWithoutDemandIsAnErrorAndItsValueIsDiscarded() {
        RecordingContext context = new RecordingContext();
        ProbeSubscriber<String> probe = ProbeSubscriber.to(
                Publishers.<String>of(Engine.WOVEN, co -> {
                    co.yield("with demand");
                    co.yield("without");
                }),
                context);
        probe.request(1);
        assertThat(probe.assertFailed()).hasMessageContaining("would suspend here, but it is not woven");
        assertThat(context.elements).containsExactly("without");
    }

    @Test
    void aBodyThatIsSteppedByHandGetsTheErrorAtItsSuspensionAndEnds() {
        Coroutine<Object> coroutine = Coroutine.of(Engine.WOVEN, co -> {
            try {
                return co.suspend("there");
            } catch (IllegalStateException refused) {
                log.add("refused");
                throw refused;
            }
        });
        assertThatThrownBy(() -> coroutine.send(null)).hasMessageContaining("it is not woven");
        assertThat(log).containsExactly("refused");
        assertThat(coroutine.state()).isEqualTo(Coroutine.State.CLOSED);
    }
}
