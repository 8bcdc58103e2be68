package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorBody;
import io.corobridge.GeneratorExit;
import io.corobridge.GeneratorScope;
import io.corobridge.StopAsyncIteration;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;

/** A two-way generator between an upstream and a subscriber. */
public abstract class ThroughContract extends Contract {

    private final Source source = new Source();

    protected ThroughContract(Library library) {
        super(library);
    }

    private Probe<Integer> through(GeneratorBody<Integer, Integer> body) {
        return subscribe(library.through(engine, source, body));
    }

    /** Gives what it receives, tenfold. */
    private static void tenfold(GeneratorScope<Integer, Integer> co) {
        for (Integer out = null; ; ) {
            out = 10 * received(co, out);
        }
    }

    /** The next element, which is there; {@code out} is null at first. */
    static int received(GeneratorScope<Integer, Integer> co, @Nullable Integer out) {
        return Objects.requireNonNull(co.yield(allowed(out)));
    }

    @EachEngine
    @DisplayName("onNext(v) is asend(v): what a yield returns; demand upstream only when the body asks, one in flight")
    void oneInFlight() {
        Probe<Integer> probe = through(ThroughContract::tenfold);
        assertThat(source.isSubscribed()).isFalse();
        probe.request(2);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.emit(1);
        probe.awaitElements(1);
        Eventually.is("the second is asked for", () -> source.requested() == 2);
        source.emit(2);
        probe.awaitElements(2);
        awaitSuspended(probe);
        assertThat(source.requested()).isEqualTo(2);
        assertThat(probe.elements()).containsExactly(10, 20);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(source.cancels()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("onComplete: the receive raises StopAsyncIteration, a plain loop ends: onComplete")
    void completion() {
        Probe<Integer> probe = through(ThroughContract::tenfold).request(2);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.emit(1);
        probe.awaitElements(1);
        source.complete();
        probe.awaitComplete();
        assertThat(source.cancels()).isZero();
    }

    @EachEngine
    @DisplayName("onComplete: a body that handles it may go on, and has the last word")
    void completionIsHandled() {
        Probe<Integer> probe = through(co -> {
                    try {
                        tenfold(co);
                    } catch (StopAsyncIteration end) {
                        co.yield(-1);
                    }
                })
                .request(3);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.emit(1);
        probe.awaitElements(1);
        source.complete();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(10, -1);
    }

    @EachEngine
    @DisplayName("onError(e) is athrow(e) at the suspended yield: let pass, onError(e)")
    void error() {
        IOException e = new IOException("e");
        Probe<Integer> probe = through(co -> {
                    try {
                        tenfold(co);
                    } catch (Throwable raised) {
                        log.add("raised " + raised.getMessage());
                        throw raised;
                    }
                })
                .request(2);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.fail(e);
        assertThat(probe.awaitError()).isSameAs(e);
        assertThat(log).containsExactly("raised e");
        assertThat(source.cancels()).isZero();
    }

    @EachEngine
    @DisplayName("onError(e): handled by the body, onComplete at its end")
    void errorIsHandled() {
        Probe<Integer> probe = through(co -> {
                    try {
                        tenfold(co);
                    } catch (Exception handled) {
                        co.yield(-1);
                    }
                })
                .request(2);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.fail(new IOException("e"));
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(-1);
    }

    @EachEngine
    @DisplayName("downstream cancel: aclose, and the upstream is cancelled once")
    void cancel() {
        Probe<Integer> probe = through(co -> {
                    try {
                        tenfold(co);
                    } catch (GeneratorExit exit) {
                        log.add("exit");
                        throw exit;
                    }
                })
                .request(1);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("exit");
        assertThat(source.cancels()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("the body ends first: the upstream is cancelled once, onComplete")
    void theBodyEnds() {
        Probe<Integer> probe = through(co -> co.yield(received(co, null) + 1)).request(5);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.emit(1);
        probe.awaitElements(1);
        Eventually.is("the second is asked for", () -> source.requested() == 2);
        source.emit(7);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(2);
        assertThat(source.cancels()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("the body raises: the upstream is cancelled once, onError")
    void theBodyRaises() {
        IOException e = new IOException("e");
        Probe<Integer> probe = through(co -> {
                    received(co, null);
                    throw e;
                })
                .request(1);
        Eventually.is("the first is asked for", () -> source.requested() == 1);
        source.emit(1);
        assertThat(probe.awaitError()).isSameAs(e);
        assertThat(source.cancels()).isEqualTo(1);
    }
}
