package io.corobridge.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.Coroutine.State;
import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import io.corobridge.GeneratorExit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;

/** A body that was closed reaches a checkpoint: nothing is begun there, and what it hands over is given up. */
class GivenUpTest {

    private final RecordingContext context = new RecordingContext();
    private final List<Object> log = new CopyOnWriteArrayList<>();

    /** A stage that heeds no cancel. */
    private static final class Stubborn extends CompletableFuture<String> {

        private volatile int cancels;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            cancels++;
            return false;
        }
    }

    /** A body that cancels its own subscription and then runs {@code action}, which raises the exit. */
    private void cancelledBefore(Engine engine, Consumer<CoroutineScope> action) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        probe.subscribeTo(
                Publishers.<Integer>single(engine, co -> {
                    probe.cancel();
                    try {
                        action.accept(co);
                        log.add("went on");
                    } catch (GeneratorExit exit) {
                        log.add("exit");
                        throw exit;
                    }
                    return 1;
                }),
                context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(log).containsExactly("exit");
    }

    @EachEngine
    void aCoroutineIsClosedUnstarted(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            log.add("started");
            return 1;
        });
        cancelledBefore(engine, co -> co.await(coroutine));
        assertThat(coroutine.state()).isEqualTo(State.CLOSED);
    }

    @EachEngine
    void aCoroutineThatHasATimeLimitIsClosedUnstarted(Engine engine) {
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            log.add("started");
            return 1;
        });
        cancelledBefore(engine, co -> co.await(coroutine, Duration.ofHours(1)));
        assertThat(coroutine.state()).isEqualTo(State.CLOSED);
    }

    @EachEngine
    void aStageIsCancelled(Engine engine) {
        CompletableFuture<String> stage = new CompletableFuture<>();
        cancelledBefore(engine, co -> co.await(stage));
        assertThat(stage).isCancelled();
    }

    @EachEngine
    void theValueOfAStageThatHeedsNoCancelIsDiscarded(Engine engine) {
        Stubborn stage = new Stubborn();
        cancelledBefore(engine, co -> co.await(stage));
        assertThat(stage.cancels).isEqualTo(1);
        stage.complete("late");
        assertThat(context.elements).containsExactly("late");
    }

    @EachEngine
    void theValueOfACompletedStageIsDiscarded(Engine engine) {
        cancelledBefore(engine, co -> co.await(CompletableFuture.completedFuture("there")));
        assertThat(context.elements).containsExactly("there");
    }

    @EachEngine
    void aStageThatIsSuspendedOnIsCancelled(Engine engine) {
        Stubborn stage = new Stubborn();
        cancelledBefore(engine, co -> co.suspend(stage));
        assertThat(stage.cancels).isEqualTo(1);
        stage.complete("late");
        assertThat(context.elements).containsExactly("late");
    }

    @EachEngine
    void aPublisherIsNotSubscribed(Engine engine) {
        Publisher<Integer> publisher = subscriber -> log.add("subscribed");
        cancelledBefore(engine, co -> co.await(publisher));
    }

    @EachEngine
    void aPublisherThatIsSuspendedOnIsNotSubscribed(Engine engine) {
        Publisher<Integer> publisher = subscriber -> log.add("subscribed");
        cancelledBefore(engine, co -> co.suspend(publisher));
    }

    @EachEngine
    void anAwaitByHandIsNotBegun(Engine engine) {
        Awaitable<Integer> byHand = () -> {
            log.add("begun");
            return Awaitable.ready(1).await();
        };
        cancelledBefore(engine, co -> co.await(byHand));
    }

    @EachEngine
    void aValueThatIsThereIsGivenAndTheNextCheckpointRaisesTheExit(Engine engine) {
        ScriptedPublisher source =
                new ScriptedPublisher((self, n) -> self.subscriber().onNext(7));
        ProbeSubscriber<Integer> probe = ProbeSubscriber.to(
                Publishers.<Integer>single(engine, co -> {
                    log.add(co.await(source)); // not completed: it waits, with the element at hand
                    co.await(Awaitable.ready(1));
                    log.add("went on");
                    return 1;
                }),
                context);
        probe.request(1);
        Await.until("it waits", () -> probe.bridge().state() == State.SUSPENDED);
        probe.cancel();
        probe.awaitClosed().assertNoEnd();
        assertThat(log).containsExactly(7);
        assertThat(context.elements).isEmpty();
    }

    @EachEngine
    void aCoroutineThatIsMadeWhileItsSubscriptionIsCancelledIsClosedUnstarted(Engine engine) {
        ProbeSubscriber<Integer> probe = new ProbeSubscriber<>();
        Coroutine<Integer> coroutine = Coroutine.of(engine, co -> {
            log.add("started");
            return 1;
        });
        probe.subscribeTo(
                Publishers.defer(() -> {
                    probe.cancel();
                    return coroutine;
                }),
                context);
        probe.request(1).awaitClosed().assertNoEnd();
        assertThat(coroutine.state()).isEqualTo(State.CLOSED);
        assertThat(log).isEmpty();
    }

    @EachEngine
    void aScopeThatDelegatesHasACheckpoint(Engine engine) {
        cancelledBefore(engine, co -> new Delegating(co).checkpoint());
    }
}
