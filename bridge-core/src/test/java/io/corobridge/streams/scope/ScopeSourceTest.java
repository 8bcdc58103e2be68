package io.corobridge.streams.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.GeneratorExit;
import io.corobridge.streams.ProbeSubscriber;
import io.corobridge.streams.Publishers;
import io.corobridge.streams.RecordingContext;
import io.corobridge.streams.ScriptedPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** The arrows of a scope's state: which ending wins, and where the error of one that loses goes. One thread. */
class ScopeSourceTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new ArrayList<>();
    private final ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
    private Runnable whenMade = () -> {};
    private Runnable whenOpened = () -> {};
    private Awaitable<Integer> enter = Awaitable.ready(7);

    private final class Manager implements AsyncContextManager<Integer> {

        @Override
        public Awaitable<Integer> aenter() {
            log.add("enter");
            return enter;
        }

        @Override
        public Awaitable<Boolean> aexit(@Nullable Throwable error) {
            log.add(error instanceof GeneratorExit ? "exit: cancelled" : "exit: " + error);
            return Awaitable.ready(false);
        }
    }

    private void reads(Publisher<Integer> body) {
        probe.subscribeTo(
                        Publishers.usingWhen(
                                () -> {
                                    whenMade.run();
                                    return new Manager();
                                },
                                resource -> {
                                    log.add("body");
                                    whenOpened.run();
                                    log.add("body returned");
                                    return body;
                                }),
                        context)
                .request(1);
    }

    @Test
    @DisplayName("a cancel while the manager is made, the resource comes at once: it is exited, the body never sees it")
    void aResourceThatComesInRefusedIsExited() {
        whenMade = probe::cancel;
        reads(ScriptedPublisher.counting(1));
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("enter", "exit: cancelled");
    }

    @Test
    @DisplayName("a cancel while the manager is made, the enter waits: the enter is cancelled, there is no exit")
    void anEnterThatWaitsInRefusedIsCancelled() {
        CompletableFuture<Integer> resource = new CompletableFuture<>();
        enter = Awaitable.of(resource);
        whenMade = probe::cancel;
        reads(ScriptedPublisher.counting(1));
        probe.awaitClosed().assertNoEnd();
        assertThat(resource).isCancelled();
        assertThat(log).containsExactly("enter");
    }

    @Test
    @DisplayName("an enter that fails after a cancel: its error goes to the hook")
    void anEnterThatFailsInRefusedIsReported() {
        IllegalStateException error = new IllegalStateException("enter");
        enter = Awaitable.failed(error);
        whenMade = probe::cancel;
        reads(ScriptedPublisher.counting(1));
        probe.awaitClosed().assertNoEnd();
        assertThat(context.errors).containsExactly(error);
        assertThat(log).containsExactly("enter");
    }

    @Test
    @DisplayName("a cancel inside the body's function: the exit begins when the function has returned")
    void aCancelInsideTheFunctionWaitsForIt() {
        whenOpened = probe::cancel;
        ScriptedPublisher body = ScriptedPublisher.counting(1);
        reads(body);
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("enter", "body", "body returned", "exit: cancelled");
        assertThat(body.cancels).hasValue(1);
        assertThat(body.requests).isEmpty();
    }

    @Test
    @DisplayName(
            "a cancel inside the body's function, which then throws: one exit, the function's error goes to the hook")
    void anErrorOfTheFunctionAfterACancelIsReported() {
        IllegalStateException error = new IllegalStateException("function");
        whenOpened = () -> {
            probe.cancel();
            throw error;
        };
        reads(ScriptedPublisher.counting(1));
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("enter", "body", "exit: cancelled");
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    @DisplayName("a cancel inside the function, which gives a publisher that never calls onSubscribe: the exit runs")
    void aPublisherThatNeverCallsOnSubscribeKeepsNoExitWaiting() {
        whenOpened = probe::cancel;
        reads(subscriber -> {});
        probe.awaitClosed().assertNoEnd();
        assertThat(log).endsWith("exit: cancelled");
    }

    @Test
    @DisplayName(
            "a publisher that fails while a cancel is passed on to it: the exit is told the cancel, the hook the error")
    void anErrorThatLosesAgainstACancelIsReported() {
        IllegalStateException error = new IllegalStateException("late");
        ScriptedPublisher body = new ScriptedPublisher((self, n) -> {});
        reads(body);
        body.subscriber().onNext(1);
        probe.cancel();
        body.subscriber().onError(error);
        assertThat(log).endsWith("exit: cancelled");
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    @DisplayName("onNext throws: the exit is told its error, which is reported once")
    void anErrorOfTheSubscriberIsReportedOnce() {
        IllegalStateException error = new IllegalStateException("onNext");
        probe.whenNext(element -> {
            throw error;
        });
        reads(ScriptedPublisher.endless());
        assertThat(log).endsWith("exit: " + error);
        assertThat(context.errors).containsExactly(error);
    }

    @Test
    @DisplayName("onNext cancels and throws: the exit is told the cancel, the error is reported once")
    void anErrorOfTheSubscriberThatLosesAgainstItsCancelIsReportedOnce() {
        IllegalStateException error = new IllegalStateException("onNext");
        probe.whenNext(element -> {
            probe.cancel();
            throw error;
        });
        reads(ScriptedPublisher.endless());
        assertThat(log).endsWith("exit: cancelled");
        assertThat(context.errors).containsExactly(error);
    }
}
