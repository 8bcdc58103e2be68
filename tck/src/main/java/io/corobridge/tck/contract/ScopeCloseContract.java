package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncContextManager;
import io.corobridge.Awaitable;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/** A manager around a publisher: cancel, on every part of its way, and scopes within scopes. */
public abstract class ScopeCloseContract extends Contract {

    private final Resource resource = new Resource("r", log);

    protected ScopeCloseContract(Library library) {
        super(library);
    }

    private Publisher<Integer> endless() {
        return stream(co -> {
            for (int i = 0; ; i++) {
                co.yield(i);
            }
        });
    }

    private <T> Publisher<T> within(Resource manager, Publisher<T> body) {
        return library.<@Nullable String, T>usingWhen(() -> manager, name -> body);
    }

    @EachEngine
    @DisplayName(
            "cancel: aexit gets GeneratorExit; nothing downstream; cancel does not wait, the closing can be awaited")
    void cancel() {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        resource.exiting(exit);
        Probe<Integer> probe = subscribe(within(resource, endless())).request(2).awaitElements(2);
        probe.cancel();
        Eventually.is("the exit", () -> resource.exits.get() == 1);
        assertThat(resource.told.get()).isInstanceOf(GeneratorExit.class);
        Probe<Object> closing = new Probe<>();
        library.subscribe(closing(probe), closing, dropped);
        closing.request(1);
        assertThat(closing.hasEnded()).isFalse();
        exit.complete(false);
        closing.awaitComplete();
        awaitClosedInSilence(probe);
        assertThat(resource.exits).hasValue(1);
    }

    @EachEngine
    @DisplayName("cancel: an exit that raises then reaches the dropped-error hook, once")
    void cancelAndTheExitRaises() {
        IOException x = new IOException("x");
        resource.exiting(Awaitable.failed(x));
        Probe<Integer> probe = subscribe(within(resource, endless())).request(1).awaitElements(1);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(dropped.takeError()).isSameAs(x);
    }

    @EachEngine
    @DisplayName("cancel during enter: the enter is cancelled; no exit")
    void cancelDuringEnter() {
        CompletableFuture<@Nullable String> enter = new CompletableFuture<>();
        resource.entering(Awaitable.of(enter));
        Probe<Integer> probe = subscribe(within(resource, endless())).request(1);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(enter).isCancelled();
        assertThat(resource.exits).hasValue(0);
    }

    @EachEngine
    @DisplayName("cancel during enter: a resource that still comes is exited at once, the body never sees it")
    void lateResource() {
        CompletableFuture<@Nullable Void> never = new CompletableFuture<>();
        resource.entering(Coroutine.<@Nullable String>of(engine, co -> {
            try {
                co.await(never);
            } catch (GeneratorExit exit) {
                log.add("enter ignores its exit");
            }
            return "late";
        }));
        Probe<Integer> probe = subscribe(library.usingWhen(() -> resource, name -> {
            log.add("body");
            return endless();
        }));
        probe.request(1);
        Eventually.is("the enter awaits", () -> never.getNumberOfDependents() > 0);
        probe.cancel();
        awaitClosedInSilence(probe);
        assertThat(resource.exits).hasValue(1);
        assertThat(resource.told.get()).isInstanceOf(GeneratorExit.class);
        assertThat(log).containsExactly("r enter", "enter ignores its exit", "r exit");
    }

    @EachEngine
    @DisplayName("an exit is shielded from cancel")
    void exitIsShielded() {
        CompletableFuture<Boolean> exit = new CompletableFuture<>();
        resource.exiting(exit);
        Probe<Integer> probe = subscribe(within(resource, this.<Integer>stream(co -> co.yield(1))));
        probe.request(1).awaitElements(1);
        Eventually.is("the exit", () -> resource.exits.get() == 1);
        probe.cancel();
        assertThat(exit).isNotCancelled();
        exit.complete(false);
        awaitClosedInSilence(probe);
        assertThat(resource.told.get()).isNull();
    }

    @EachEngine
    @DisplayName("the body's own cleanup ends before the exit begins")
    void theBodysCleanupComesFirst() {
        CompletableFuture<String> cleanup = new CompletableFuture<>();
        Probe<Integer> probe = subscribe(within(resource, this.<Integer>stream(co -> {
            try {
                co.yield(1);
                co.yield(2);
            } finally {
                log.add("cleaning");
                co.await(cleanup);
                log.add("cleaned");
            }
        })));
        probe.request(1).awaitElements(1);
        probe.cancel();
        Eventually.is("the cleanup", () -> log.contains("cleaning"));
        assertThat(resource.exits).hasValue(0);
        cleanup.complete("");
        awaitClosedInSilence(probe);
        assertThat(log).containsExactly("r enter", "cleaning", "cleaned", "r exit");
        expectDiscarded(2);
    }

    @EachEngine(times = 50)
    @DisplayName("each successful enter has exactly one exit, whatever a cancel races with")
    void oneExitForEachEnter() {
        AsyncContextManager<String> manager = AsyncContextManager.of(engine, co -> {
            log.add("enter");
            try {
                co.yield("r");
            } finally {
                log.add("exit");
            }
        });
        Probe<Integer> probe = subscribe(library.usingWhen(() -> manager, name -> endless()));
        Thread canceller = new Thread(probe::cancel);
        canceller.start();
        probe.request(3);
        awaitJoined(canceller);
        awaitClosedInSilence(probe);
        assertThat(log.stream().filter("exit"::equals).count())
                .isEqualTo(log.stream().filter("enter"::equals).count());
    }

    private static void awaitJoined(Thread thread) {
        Eventually.is("the canceller ends", () -> !thread.isAlive());
    }
}
