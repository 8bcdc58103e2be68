package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A manager around a publisher: the order of exits, on every path. */
public abstract class NestedScopeContract extends Contract {

    private final Resource outer = new Resource("outer", log);
    private final Resource inner = new Resource("inner", log);

    protected NestedScopeContract(Library library) {
        super(library);
    }

    private <T> Publisher<T> within(Resource manager, Publisher<T> body) {
        return library.<@Nullable String, T>usingWhen(() -> manager, name -> body);
    }

    private void nested(Probe<Integer> probe, Runnable end) {
        CompletableFuture<Boolean> innerExit = new CompletableFuture<>();
        inner.exiting(innerExit);
        end.run();
        Eventually.is("the inner exit", () -> inner.exits.get() == 1);
        assertThat(outer.exits).as("the outer exit, while the inner one runs").hasValue(0);
        innerExit.complete(false);
        awaitClosed(probe);
        assertThat(log).containsExactly("outer enter", "inner enter", "inner exit", "inner exited", "outer exit");
    }

    @EachEngine
    @DisplayName("inner exits end before outer exits begin: on complete")
    void nestedComplete() {
        Source source = new Source();
        Probe<Integer> probe = subscribe(within(outer, within(inner, source))).request(1);
        nested(probe, source::complete);
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName("inner exits end before outer exits begin: on error")
    void nestedError() {
        IOException e = new IOException("e");
        Source source = new Source();
        Probe<Integer> probe = subscribe(within(outer, within(inner, source))).request(1);
        nested(probe, () -> source.fail(e));
        assertThat(probe.awaitError()).isSameAs(e);
        assertThat(inner.told.get()).isSameAs(e);
        assertThat(outer.told.get()).isSameAs(e);
    }

    @EachEngine
    @DisplayName("inner exits end before outer exits begin: on cancel")
    void nestedCancel() {
        Source source = new Source();
        Probe<Integer> probe = subscribe(within(outer, within(inner, source))).request(1);
        nested(probe, probe::cancel);
        assertThat(probe.hasEnded()).isFalse();
        assertThat(source.cancels()).isEqualTo(1);
        assertThat(inner.told.get()).isInstanceOf(GeneratorExit.class);
        assertThat(outer.told.get()).isInstanceOf(GeneratorExit.class);
    }

    @EachEngine
    @DisplayName("inner exits end before outer exits begin: on cancel, of single values")
    void nestedCancelOfAValue() {
        CompletableFuture<Integer> never = new CompletableFuture<>();
        Publisher<Integer> scoped = library.<@Nullable String, Integer>usingWhen(
                () -> outer,
                o -> library.<@Nullable String, Integer>usingWhenValue(
                        () -> inner, i -> library.value(engine, co -> co.await(never))));
        Probe<Integer> probe = subscribe(scoped).request(1);
        Eventually.is("the body awaits", () -> never.getNumberOfDependents() > 0);
        nested(probe, probe::cancel);
        assertThat(never).isCancelled();
    }

    @EachEngine
    @DisplayName("async with in a body: on cancel the exit gets GeneratorExit, may await, and inner comes before outer")
    void withInABody() {
        CompletableFuture<Boolean> innerExit = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(this.<Integer>stream(co -> co.with(
                outer,
                o -> co.with(inner, i -> {
                    co.yield(1);
                    co.yield(2);
                    return null;
                }))));
        inner.exiting(innerExit);
        probe.request(1).awaitElements(1);
        awaitSuspended(probe);
        probe.cancel();
        Eventually.is("the inner exit", () -> inner.exits.get() == 1);
        assertThat(inner.told.get()).isInstanceOf(GeneratorExit.class);
        assertThat(outer.exits).hasValue(0);
        innerExit.complete(false);
        awaitClosedInSilence(probe);
        assertThat(outer.exits).hasValue(1);
        expectDiscarded(2);
    }

    @EachEngine
    @DisplayName("inner exits end before outer exits begin: when onNext throws")
    void nestedOnNextThrows() {
        RuntimeException e = new RuntimeException("from onNext");
        Source source = new Source();
        Probe<Integer> probe =
                subscribe(within(outer, within(inner, source)), new Probe<Integer>().onNextDo(element -> {
                            throw e;
                        }));
        probe.request(1);
        nested(probe, () -> source.emit(1));
        assertThat(dropped.takeError()).isSameAs(e);
        assertThat(source.cancels()).isEqualTo(1);
        assertThat(outer.told.get()).isSameAs(e);
    }

    @EachEngine
    @DisplayName("the body's own cleanup ends before the exit begins: when onNext throws")
    void theBodysCleanupComesFirstWhenOnNextThrows() {
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        RuntimeException e = new RuntimeException("from onNext");
        Publisher<Integer> body = stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                log.add("cleaning");
                co.await(cleanup);
                log.add("cleaned");
            }
        });
        Probe<Integer> probe = subscribe(within(outer, body), new Probe<Integer>().onNextDo(element -> {
                    throw e;
                }));
        probe.request(9);
        Eventually.is("the cleanup", () -> log.contains("cleaning"));
        assertThat(outer.exits).hasValue(0);
        cleanup.complete("");
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("outer enter", "cleaning", "cleaned", "outer exit");
        assertThat(dropped.takeError()).isSameAs(e);
        expectDiscarded();
    }
}
