package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.CoroutineBody;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A publisher inside a body: awaited, and read in a loop. */
public abstract class ReadContract extends Contract {

    private final Source source = new Source();
    private final CompletableFuture<String> gate = new CompletableFuture<>();

    protected ReadContract(Library library) {
        super(library);
    }

    private Probe<Integer> value(CoroutineBody<@Nullable Integer> body) {
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
                    Integer value = body.run(co);
                    if (value != null) {
                        co.yield(value);
                    }
                }))
                .request(1);
        Eventually.is("the subscription", source::isSubscribed);
        return probe;
    }

    /** The sum of all; the body waits at the gate with its first element. */
    private Probe<Integer> sum(int prefetch) {
        return value(co -> {
            int sum = 0;
            for (int i : co.<Integer>each(source, prefetch)) {
                log.add("read " + i);
                co.await(gate);
                sum += i;
            }
            return sum;
        });
    }

    // ---- co.await(publisher) ----

    @EachEngine
    @DisplayName("co.await(publisher): the single value; returns after onComplete, not before")
    void awaitsTheEnd() {
        Probe<Integer> probe = value(co -> allowed(co.await(source)));
        source.emit(7);
        assertThat(probe.elements()).isEmpty();
        source.complete();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(7);
        assertThat(source.cancels()).isZero();
    }

    @EachEngine
    @DisplayName("co.await(publisher): null when empty")
    void awaitsNothing() {
        Probe<Integer> probe = value(co -> allowed(co.await(source)));
        source.complete();
        probe.awaitComplete();
        assertThat(probe.elements()).isEmpty();
    }

    @EachEngine
    @DisplayName("co.await(publisher): more than one is an error")
    void awaitsOneOnly() {
        Probe<Integer> probe = value(co -> allowed(co.await(source)));
        source.emit(1, 2);
        assertThat(probe.awaitError()).isInstanceOf(IllegalArgumentException.class);
        assertThat(source.cancels()).isEqualTo(1);
        assertThat(library.hasDiscardHook() ? dropped.takeElements() : List.of(1, 2))
                .containsExactlyInAnyOrder(1, 2);
    }

    @EachEngine
    @DisplayName("co.first(publisher): asks for one, and cancels after it")
    void first() {
        Probe<Integer> probe = value(co -> co.first(source));
        assertThat(source.requested()).isEqualTo(1);
        source.emit(7);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(7);
        assertThat(source.cancels()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("co.last(publisher): the last one; the others go to the discard hook")
    void last() {
        Probe<Integer> probe = value(co -> co.last(source));
        source.emit(1, 2, 3);
        source.complete();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(3);
        expectDiscarded(1, 2);
    }

    @EachEngine
    @DisplayName("co.single(publisher): none is an error")
    void single() {
        Probe<Integer> probe = value(co -> co.single(source));
        source.complete();
        assertThat(probe.awaitError()).isInstanceOf(NoSuchElementException.class);
    }

    @EachEngine
    @DisplayName("co.await(publisher): closed, it cancels once")
    void awaitIsClosed() {
        Probe<Integer> probe = value(co -> allowed(co.await(source)));
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(source.cancels()).isEqualTo(1);
    }

    // ---- co.each(publisher) ----

    @EachEngine
    @DisplayName("co.each(publisher): batches of prefetch, refilled at 75 %")
    void batches() {
        gate.complete("");
        Probe<Integer> probe = sum(4);
        assertThat(source.requested()).isEqualTo(4);
        source.emit(1, 2);
        Eventually.is("two were read", () -> log.size() == 2);
        assertThat(source.requested()).isEqualTo(4);
        source.emit(3);
        Eventually.is("the refill", () -> source.requested() == 7);
        source.emit(4, 5, 6);
        Eventually.is("the refill", () -> source.requested() == 10);
        source.complete();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(21);
    }

    @EachEngine
    @DisplayName("co.each(publisher, 1): a real 1")
    void oneByOne() {
        Probe<Integer> probe = sum(1);
        assertThat(source.requested()).isEqualTo(1);
        source.emit(1);
        awaitSuspended(probe);
        assertThat(source.requested()).isEqualTo(1);
        gate.complete("");
        Eventually.is("the next is asked for", () -> source.requested() == 2);
        source.complete();
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName("onError(e): raised at the loop's pull, the same object, after the values that came before it")
    void errorAfterTheValues() {
        IOException e = new IOException("e");
        Probe<Integer> probe = sum(4);
        source.emit(1, 2, 3);
        source.fail(e);
        gate.complete("");
        assertThat(probe.awaitError()).isSameAs(e);
        assertThat(log).containsExactly("read 1", "read 2", "read 3");
        assertThat(source.cancels()).isZero();
    }

    @EachEngine
    @DisplayName(
            "loop left for good, body ended: upstream cancelled exactly once; buffered elements to the discard hook")
    void leftEarly() {
        Probe<Integer> probe = value(co -> {
            for (int i : co.<Integer>each(source, 4)) {
                co.await(gate);
                return i;
            }
            return allowed(null);
        });
        source.emit(1, 2, 3);
        gate.complete("");
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1);
        assertThat(source.cancels()).isEqualTo(1);
        expectDiscarded(2, 3);
    }

    @EachEngine
    @DisplayName("body closed while it waits for an element: upstream cancelled exactly once")
    void closedWhileItWaits() {
        gate.complete("");
        Probe<Integer> probe = sum(4);
        source.emit(1);
        Eventually.is("it was read", () -> log.size() == 1);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(source.cancels()).isEqualTo(1);
    }

    @EachEngine
    @DisplayName("an element after the close: the discard hook; an error after it: the dropped-error hook, once")
    void signalsAfterTheClose() {
        IOException late = new IOException("late");
        Probe<Integer> probe = sum(4);
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        source.emit(5);
        source.fail(late);
        expectDiscarded(5);
        assertThat(dropped.takeError()).isSameAs(late);
    }

    // ---- an error that waits behind elements ----

    @EachEngine
    @DisplayName("loop left with an error behind unread elements: the dropped-error hook, once")
    void errorBehindUnreadElements() {
        IOException unread = new IOException("unread");
        Probe<Integer> probe = value(co -> {
            for (int i : co.<Integer>each(source, 4)) {
                co.await(gate);
                return i;
            }
            return allowed(null);
        });
        source.emit(1, 2);
        source.fail(unread);
        gate.complete("");
        probe.awaitComplete();
        awaitClosed(probe);
        expectDiscarded(2);
        assertThat(dropped.takeError()).isSameAs(unread);
        assertThat(source.cancels()).isZero();
    }

    @EachEngine
    @DisplayName("block of a forEach raises before an error of its source: the source's goes to the dropped-error hook")
    void errorBehindTheErrorOfTheBlock() {
        IOException unread = new IOException("unread");
        IOException ofTheBlock = new IOException("of the block");
        Probe<Integer> probe = value(co -> {
            co.<Integer>forEach(source, i -> {
                co.await(gate);
                throw ofTheBlock;
            });
            return allowed(null);
        });
        source.emit(1);
        source.fail(unread);
        gate.complete("");
        assertThat(probe.awaitError()).isSameAs(ofTheBlock);
        awaitClosed(probe);
        assertThat(dropped.takeError()).isSameAs(unread);
    }

    @EachEngine
    @DisplayName("body cancelled with an error behind unread elements: the dropped-error hook, once")
    void errorBehindElementsOfACancelledBody() {
        IOException unread = new IOException("unread");
        Probe<Integer> probe = sum(4);
        source.emit(1, 2);
        source.fail(unread);
        Eventually.is("it reads", () -> log.contains("read 1"));
        awaitSuspended(probe);
        probe.cancel();
        awaitClosedInSilence(probe);
        expectDiscarded(2);
        assertThat(dropped.takeError()).isSameAs(unread);
    }

    @EachEngine
    @DisplayName("loop over a body of ours that failed behind an unread element: the dropped-error hook, once")
    void errorOfABodyBehindAnUnreadElement() {
        IOException unread = new IOException("unread");
        Publisher<Integer> failing = stream(co -> {
            co.yield(1);
            co.yield(2);
            log.add("failing");
            throw unread;
        });
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> {
            for (int i : co.<Integer>each(failing, 8)) {
                Eventually.is("it has failed", () -> log.contains("failing"));
                co.yield(i);
                return;
            }
        }));
        probe.request(1).awaitComplete();
        awaitClosed(probe);
        assertThat(dropped.takeError()).isSameAs(unread);
    }
}
