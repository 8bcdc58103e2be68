package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import io.corobridge.StopAsyncIteration;
import io.corobridge.StopIteration;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;

/** A body as a publisher: errors of the body, of the subscriber, and those that nobody can receive. */
public abstract class ErrorContract extends Contract {

    protected ErrorContract(Library library) {
        super(library);
    }

    @EachEngine
    @DisplayName("raises e: onError(e), the same object, after the elements before it")
    void raises() {
        IOException e = new IOException("e");
        Probe<Integer> probe = subscribe(stream(co -> {
            co.yield(1);
            throw e;
        }));
        probe.request(2);
        assertThat(probe.awaitError()).isSameAs(e);
        assertThat(probe.elements()).containsExactly(1);
        awaitClosed(probe);
    }

    @EachEngine
    @DisplayName("raises e: an Error too, the same object")
    void raisesAnError() {
        StackOverflowError e = new StackOverflowError("e");
        Probe<Integer> probe = subscribe(stream(co -> {
            throw e;
        }));
        probe.request(1);
        assertThat(probe.awaitError()).isSameAs(e);
    }

    @EachEngine
    @DisplayName("StopAsyncIteration raised inside a body: onError(IllegalStateException), cause kept")
    void raisesStopAsyncIteration() {
        StopAsyncIteration stop = new StopAsyncIteration();
        Probe<Integer> probe = subscribe(stream(co -> {
            throw stop;
        }));
        probe.request(1);
        assertThat(probe.awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("async generator raised StopAsyncIteration")
                .hasCause(stop);
    }

    @EachEngine
    @DisplayName("StopIteration raised inside a body: onError(IllegalStateException), cause kept")
    void raisesStopIteration() {
        StopIteration stop = new StopIteration();
        Probe<Integer> probe = subscribe(stream(co -> {
            throw stop;
        }));
        probe.request(1);
        assertThat(probe.awaitError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("async generator raised StopIteration")
                .hasCause(stop);
    }

    @EachEngine
    @DisplayName("error after cancel: the dropped-error hook, exactly once")
    void errorAfterCancel() {
        IOException e = new IOException("in cleanup");
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } catch (GeneratorExit exit) {
                throw e;
            }
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(dropped.takeError()).isSameAs(e);
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("error after the end: the dropped-error hook, exactly once")
    void errorAfterTheEnd() {
        IOException e = new IOException("in cleanup");
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } catch (GeneratorExit exit) {
                throw e;
            }
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.request(0);
        assertThat(probe.awaitError()).hasMessageContaining("3.9");
        awaitClosed(probe);
        assertThat(dropped.takeError()).isSameAs(e);
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("closed body yields again: IllegalStateException in the body; to the hook, with the body's name")
    void ignoredGeneratorExit() {
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } catch (GeneratorExit exit) {
                log.add("ignored");
                co.yield(3);
                log.add("went on");
            }
        }));
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.request(0);
        probe.awaitError();
        awaitClosed(probe);
        assertThat(dropped.takeError())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("async generator 'ErrorContract' ignored GeneratorExit");
        assertThat(log).containsExactly("ignored");
        expectDiscarded(2, 3);
    }

    @EachEngine
    @DisplayName("onNext throws: as a cancel, with that error raised at the yield; the hook has it; no further signal")
    void onNextThrows() {
        RuntimeException e = new RuntimeException("from onNext");
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
            } catch (RuntimeException raised) {
                log.add(raised.getMessage());
                throw raised;
            } finally {
                log.add("closed");
            }
        }));
        probe.onNextDo(element -> {
            throw e;
        });
        probe.request(5);
        assertThat(dropped.takeError()).isSameAs(e);
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("from onNext", "closed");
    }

    @EachEngine
    @DisplayName("onNext throws: a body that goes on has another error of its own in the hook")
    void onNextThrowsAndTheBodyGoesOn() {
        RuntimeException e = new RuntimeException("from onNext");
        Probe<Integer> probe = subscribe(stream(co -> {
            try {
                co.yield(1);
            } catch (RuntimeException raised) {
                co.yield(2);
            }
        }));
        probe.onNextDo(element -> {
            throw e;
        });
        probe.request(5);
        assertThat(dropped.takeError()).isSameAs(e);
        assertThat(dropped.takeError()).hasMessageStartingWith("async generator 'ErrorContract' ignored GeneratorExit");
        awaitClosedInSilence(probe);
        assertThat(probe.elements()).containsExactly(1);
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("onSubscribe throws: nothing runs, the hook has it (2.13)")
    void onSubscribeThrows() {
        RuntimeException e = new RuntimeException("from onSubscribe");
        Probe<Integer> probe = new Probe<>();
        probe.onSubscribeDo(subscription -> {
            subscription.request(1);
            throw e;
        });
        subscribe(stream(co -> log.add("ran")), probe);
        awaitClosedInSilence(probe);
        assertThat(dropped.takeError()).isSameAs(e);
        assertThat(log).isEmpty();
    }

    @EachEngine
    @DisplayName("onComplete or onError throws: the hook has it, once (2.13)")
    void terminalSignalThrows() {
        RuntimeException e = new RuntimeException("from onComplete");
        Probe<Integer> completing = subscribe(stream(co -> {}), new Probe<Integer>().onEndDo(() -> {
                    throw e;
                }));
        completing.request(1).awaitComplete();
        assertThat(dropped.takeError()).isSameAs(e);
        IOException cause = new IOException("of the body");
        RuntimeException f = new RuntimeException("from onError");
        Probe<Integer> failing = subscribe(
                stream(co -> {
                    throw cause;
                }),
                new Probe<Integer>().onEndDo(() -> {
                    throw f;
                }));
        assertThat(failing.request(1).awaitError()).isSameAs(cause);
        assertThat(dropped.takeError()).isSameAs(f).hasSuppressedException(cause);
    }
}
