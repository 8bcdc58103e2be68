package io.corobridge.tck.contract;

import static io.corobridge.tck.Nulls.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.Awaitable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A manager around a publisher: how the body's end meets the exit. */
public abstract class ScopeContract extends Contract {

    private final Resource resource = new Resource("r", log);

    protected ScopeContract(Library library) {
        super(library);
    }

    private Publisher<Integer> numbers() {
        return stream(co -> {
            co.yield(1);
            co.yield(2);
        });
    }

    private Publisher<Integer> failing(Throwable e) {
        return stream(co -> {
            co.yield(1);
            throw e;
        });
    }

    private Probe<Integer> within(Publisher<Integer> body) {
        return subscribe(library.<@Nullable String, Integer>usingWhen(() -> resource, name -> body));
    }

    @EachEngine
    @DisplayName("enter: happens at the first request")
    void entersAtTheFirstRequest() {
        Probe<Integer> probe = within(numbers());
        assertThat(resource.enters).hasValue(0);
        probe.request(1).awaitElements(1);
        assertThat(resource.enters).hasValue(1);
        probe.request(1).awaitComplete();
        assertThat(resource.exits).hasValue(1);
    }

    @EachEngine
    @DisplayName("enter: not if cancelled before the first request")
    void cancelBeforeTheFirstRequest() {
        Probe<Integer> probe = within(numbers());
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(resource.enters).hasValue(0);
        assertThat(resource.exits).hasValue(0);
    }

    @EachEngine
    @DisplayName("demand: what is asked for reaches the body exactly")
    void demandIsExact() {
        Source source = new Source();
        Probe<Integer> probe = within(source);
        probe.request(2);
        assertThat(source.requested()).isEqualTo(2);
        source.emit(1);
        probe.request(3);
        assertThat(source.requested()).isEqualTo(5);
        source.emit(2, 3);
        source.complete();
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1, 2, 3);
        assertThat(source.cancels()).isZero();
    }

    @EachEngine
    @DisplayName("complete: aexit gets null; onComplete after the exit ended")
    void complete() {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        resource.exiting(exit);
        Probe<Integer> probe = within(numbers()).request(9).awaitElements(2);
        Eventually.is("the exit", () -> resource.exits.get() == 1);
        assertThat(resource.told.get()).isNull();
        assertThat(probe.hasEnded()).isFalse();
        exit.complete(false);
        probe.awaitComplete();
        assertThat(resource.exits).hasValue(1);
    }

    @EachEngine
    @DisplayName("error e: aexit gets e; onError(e) after the exit ended")
    void error() {
        IOException e = new IOException("e");
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        resource.exiting(exit);
        Probe<Integer> probe = within(failing(e)).request(9);
        Eventually.is("the exit", () -> resource.exits.get() == 1);
        assertThat(resource.told.get()).isSameAs(e);
        assertThat(probe.hasEnded()).isFalse();
        exit.complete(false);
        assertThat(probe.awaitError()).isSameAs(e);
        assertThat(e.getSuppressed()).isEmpty();
        assertThat(resource.exits).hasValue(1);
    }

    @EachEngine
    @DisplayName("error e: exit true: onComplete")
    void errorSuppressed() {
        resource.exiting(Awaitable.ready(true));
        Probe<Integer> probe = within(failing(new IOException("e"))).request(9);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(1);
    }

    @EachEngine
    @DisplayName("exit raises x: onError(x), unwrapped, e suppressed in it")
    void exitRaisesAfterAnError() {
        IOException e = new IOException("e");
        IOException x = new IOException("x");
        resource.exiting(Awaitable.failed(x));
        assertThat(within(failing(e)).request(9).awaitError()).isSameAs(x);
        assertThat(x.getSuppressed()).containsExactly(e);
    }

    @EachEngine
    @DisplayName("exit raises x: x == e is just e")
    void exitRaisesTheSame() {
        IOException e = new IOException("e");
        resource.exiting(Awaitable.failed(e));
        assertThat(within(failing(e)).request(9).awaitError()).isSameAs(e);
        assertThat(e.getSuppressed()).isEmpty();
    }

    @EachEngine
    @DisplayName("exit raises x: after a complete body, onError(x)")
    void exitRaisesAfterCompletion() {
        IOException x = new IOException("x");
        resource.exiting(Awaitable.failed(x));
        Probe<Integer> probe = within(numbers()).request(9);
        assertThat(probe.awaitError()).isSameAs(x);
        assertThat(probe.elements()).containsExactly(1, 2);
        assertThat(x.getSuppressed()).isEmpty();
    }

    @EachEngine
    @DisplayName("enter raises: aexit not called; onError; the body never runs")
    void enterRaises() {
        IOException e = new IOException("e");
        resource.entering(Awaitable.failed(e));
        Probe<Integer> probe = subscribe(library.usingWhen(() -> resource, name -> {
            log.add("body");
            return numbers();
        }));
        assertThat(probe.request(1).awaitError()).isSameAs(e);
        assertThat(resource.exits).hasValue(0);
        assertThat(log).containsExactly("r enter");
    }

    @EachEngine
    @DisplayName("enter gives null: the body runs, with null")
    void enterGivesNull() {
        resource.entering(Awaitable.ready(allowed(null)));
        Probe<Integer> probe = subscribe(library.usingWhen(() -> resource, name -> {
            log.add("body of " + name);
            return numbers();
        }));
        probe.request(2).awaitComplete();
        assertThat(log).containsExactly("r enter", "body of null", "r exit");
    }

    @EachEngine
    @DisplayName("error e: of the function that gives the body; aexit gets it")
    void theBodyCannotBeMade() {
        RuntimeException e = new RuntimeException("e");
        Probe<Integer> probe = subscribe(library.<@Nullable String, Integer>usingWhen(() -> resource, name -> {
            throw e;
        }));
        assertThat(probe.request(1).awaitError()).isSameAs(e);
        assertThat(resource.told.get()).isSameAs(e);
        assertThat(resource.exits).hasValue(1);
    }

    @EachEngine
    @DisplayName("a single value: signalled after the exit; an exit that raises takes its place")
    void aValueComesAfterTheExit() {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        resource.exiting(exit);
        Publisher<Integer> value = library.<@Nullable String, Integer>usingWhenValue(
                () -> resource, name -> library.value(engine, co -> 7));
        Probe<Integer> probe = subscribe(value).request(1);
        Eventually.is("the exit", () -> resource.exits.get() == 1);
        assertThat(probe.elements()).isEmpty();
        exit.complete(false);
        probe.awaitComplete();
        assertThat(probe.elements()).containsExactly(7);
        IOException x = new IOException("x");
        resource.exiting(Awaitable.failed(x));
        Probe<Integer> failed = subscribe(value).request(1);
        assertThat(failed.awaitError()).isSameAs(x);
        assertThat(failed.elements()).isEmpty();
        expectDiscarded(7);
    }

    @EachEngine
    @DisplayName("each subscriber has a manager of its own, entered once and exited once")
    void oneManagerPerSubscriber() {
        AtomicInteger made = new AtomicInteger();
        Publisher<Integer> scoped = library.usingWhen(
                () -> {
                    made.incrementAndGet();
                    return resource;
                },
                name -> numbers());
        for (int run = 1; run <= 3; run++) {
            subscribe(scoped).request(2).awaitComplete();
            assertThat(made).hasValue(run);
            assertThat(resource.enters).hasValue(run);
            assertThat(resource.exits).hasValue(run);
        }
    }
}
