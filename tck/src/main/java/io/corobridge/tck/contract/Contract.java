package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Coroutine.State;
import io.corobridge.Engine;
import io.corobridge.GeneratorBody;
import io.corobridge.tck.SuppressedErrors;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.reactivestreams.Publisher;

/** A part of the contract, on each engine. Whatever a test did not expect in the hooks fails it. */
public abstract class Contract {

    /** Set before each test. */
    Engine engine = Engine.AUTO;

    final Library library;
    final Dropped dropped = new Dropped();
    final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Probe<?>> probes = new CopyOnWriteArrayList<>();
    private AutoCloseable capture = () -> {};

    Contract(Library library) {
        this.library = library;
    }

    @BeforeEach
    void capture() {
        capture = library.capture(dropped);
    }

    @AfterEach
    void verifyHooksAndRules() throws Exception {
        capture.close();
        for (Probe<?> probe : probes) {
            probe.verify();
        }
        dropped.verifyNoErrorLeft();
    }

    static void assertSuppressesNothing(Throwable error, String message) {
        assertThat(error).hasMessage(message);
        assertThat(SuppressedErrors.in(error)).isEmpty();
    }

    final <T> Publisher<T> stream(GeneratorBody<T, Void> body) {
        return library.stream(engine, body);
    }

    final <T> Probe<T> subscribe(Publisher<T> publisher) {
        return subscribe(publisher, new Probe<>());
    }

    final <T> Probe<T> subscribe(Publisher<T> publisher, Probe<T> probe) {
        probes.add(probe);
        library.subscribe(publisher, probe, dropped);
        return probe;
    }

    /** Waits until the body waits: for demand or for what it awaits. */
    final void awaitSuspended(Probe<?> probe) {
        Eventually.is("the body is suspended", () -> probe.bridge().state() == State.SUSPENDED);
    }

    /** Waits until the body has ended, cleanup included. */
    final void awaitClosed(Probe<?> probe) {
        Probe<Object> end = new Probe<>();
        library.subscribe(closing(probe), end, dropped);
        end.request(1).awaitComplete();
        assertThat(probe.bridge().state()).isEqualTo(State.CLOSED);
    }

    /** After a cancel: the body ended, and nothing was signalled. */
    final void awaitClosedInSilence(Probe<?> probe) {
        awaitClosed(probe);
        assertThat(probe.hasEnded()).as("signalled after a cancel").isFalse();
    }

    final void expectDiscarded(Object... elements) {
        if (library.hasDiscardHook()) {
            assertThat(dropped.takeElements()).containsExactly(elements);
        }
    }

    @SuppressWarnings("unchecked") // it has no elements
    final Publisher<Object> closing(Probe<?> probe) {
        return (Publisher<Object>) library.closing(probe.bridge());
    }
}
