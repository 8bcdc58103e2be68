package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.corobridge.AsyncIterable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.reactivestreams.Publisher;

/**
 * An inner scope that an operator hides from its outer one: its exit ends before the outer exit begins, on every path.
 */
public abstract class HiddenScopeContract extends InnerFirst {

    protected HiddenScopeContract(Library library) {
        super(library);
    }

    @FunctionalInterface
    private interface Case {

        void run(UnaryOperator<Publisher<Integer>> operator);
    }

    private void withEachOperator(Case test) {
        library.operators().forEach((name, operator) -> {
            log.clear();
            log.add(name);
            outer = new Resource("outer", log);
            innerExit = new CompletableFuture<>();
            inner = new Resource("inner", log).exiting(innerExit);
            test.run(operator);
            assertThat(log)
                    .containsExactly(name, "outer enter", "inner enter", "inner exit", "inner exited", "outer exit");
        });
    }

    private void cancelled(Publisher<Integer> publisher) {
        Probe<Integer> probe = subscribe(publisher).request(1).awaitElements(1);
        probe.cancel();
        theOuterExitWaits();
        awaitClosedInSilence(probe);
    }

    private void taken(Publisher<Integer> publisher) {
        Probe<Integer> probe = subscribe(publisher).request(1).awaitElements(1);
        Eventually.is("the inner exit", () -> inner.exits.get() == 1);
        assertThat(probe.hasEnded())
                .as("ended while the inner exit runs: " + log)
                .isFalse();
        theOuterExitWaits();
        probe.awaitComplete();
    }

    @EachEngine
    @DisplayName("a scope behind an operator: on cancel")
    void aScope() {
        withEachOperator(operator -> cancelled(within(outer, operator.apply(within(inner, endless())))));
    }

    @EachEngine
    @DisplayName("a scope behind an operator: on a cancel by another operator, which completes")
    void aScopeThatIsCancelledInside() {
        withEachOperator(operator -> taken(within(outer, library.take(operator.apply(within(inner, endless())), 1))));
    }

    @EachEngine
    @DisplayName("a scope around the operator that hides another: three deep")
    void threeDeep() {
        Resource middle = new Resource("middle", new CopyOnWriteArrayList<>());
        withEachOperator(operator -> cancelled(within(
                outer, operator.apply(within(middle, operator.apply(within(inner, operator.apply(endless()))))))));
        assertThat(middle.exits.get()).isEqualTo(middle.enters.get());
    }

    private Publisher<Integer> blockWithEndless() {
        return stream(co -> co.with(inner, i -> {
            for (int n = 0; ; n++) {
                co.yield(n);
            }
        }));
    }

    @EachEngine
    @DisplayName("async with in a body behind an operator: on cancel")
    void aBlock() {
        withEachOperator(operator -> cancelled(within(outer, operator.apply(blockWithEndless()))));
    }

    @EachEngine
    @DisplayName("async with in a body behind an operator: on a cancel by another operator, which completes")
    void aBlockThatIsCancelledInside() {
        withEachOperator(operator -> taken(within(outer, library.take(operator.apply(blockWithEndless()), 1))));
    }

    @EachEngine
    @DisplayName("a body that reads a scope behind an operator, in a scope: on cancel")
    void aLoopInABody() {
        withEachOperator(operator -> cancelled(within(outer, operator.apply(stream(co -> {
            for (int n : co.<Integer>each(operator.apply(within(inner, endless())), 1)) {
                co.yield(n);
            }
        })))));
    }

    @EachEngine
    @DisplayName("async for within async with: what the loop reads is closed before the exit, on cancel")
    void aLoopInABlock() {
        withEachOperator(operator -> cancelled(stream(co -> co.with(outer, o -> {
            for (int n : co.<Integer>each(operator.apply(within(inner, endless())), 1)) {
                co.yield(n);
            }
            return null;
        }))));
    }

    @EachEngine
    @DisplayName("async for within async with: what a loop that was left reads is closed before the exit")
    void aLoopThatIsLeftInABlock() {
        withEachOperator(operator -> taken(stream(co -> co.with(outer, o -> {
            for (int n : co.<Integer>each(operator.apply(within(inner, endless())), 1)) {
                co.yield(n);
                break;
            }
            return null;
        }))));
    }

    @EachEngine
    @DisplayName("async for over a generator within async with: the generator is closed before the exit, on cancel")
    void aGeneratorInABlock() {
        log.clear();
        inner.exiting(innerExit);
        AsyncIterable<Integer> numbers = AsyncIterable.of(
                engine,
                co -> co.with(inner, i -> {
                    for (int n = 0; ; n++) {
                        co.yield(n);
                    }
                }));
        cancelled(stream(co -> co.with(outer, o -> {
            for (int n : co.<Integer>each(numbers)) {
                co.yield(n);
            }
            return null;
        })));
        assertThat(log).containsExactly("outer enter", "inner enter", "inner exit", "inner exited", "outer exit");
    }

    @EachEngine
    @DisplayName("await within async with: on cancel")
    void anAwaitInABlock() {
        withEachOperator(operator -> {
            Source never = new Source();
            Probe<Integer> probe = subscribe(this.<Integer>stream(
                            co -> co.with(outer, o -> co.await(operator.apply(within(inner, never))))))
                    .request(1);
            Eventually.is("the inner body", never::isSubscribed);
            probe.cancel();
            theOuterExitWaits();
            awaitClosedInSilence(probe);
        });
    }

    @EachEngine
    @DisplayName("await of a first element within async with: what it cancelled ends before the exit")
    void aFirstElementInABlock() {
        withEachOperator(operator -> taken(stream(co -> {
            Integer first = co.with(outer, o -> {
                int n = co.first(operator.apply(within(inner, endless())));
                co.yield(n);
                return n;
            });
            assertThat(first).isZero();
        })));
    }

    @EachEngine
    @DisplayName(
            "a scope behind an operator that another thread is cancelling, on cancel: both exit once, in any order")
    void aScopeThatIsBeingCancelled() {
        Halted halted = new Halted(within(inner, endless()));
        whileItIsBeingCancelled(halted, within(outer, halted));
    }

    @EachEngine
    @DisplayName(
            "async for within async with, over an operator that another thread is cancelling, on cancel: both exit once")
    void aLoopThatIsBeingCancelledInABlock() {
        Halted halted = new Halted(within(inner, endless()));
        whileItIsBeingCancelled(
                halted,
                stream(co -> co.with(outer, o -> {
                    for (int n : co.<Integer>each(halted, 1)) {
                        co.yield(n);
                    }
                    return null;
                })));
    }

    private void whileItIsBeingCancelled(Halted halted, Publisher<Integer> publisher) {
        inner.exiting(innerExit);
        Probe<Integer> probe = subscribe(publisher);
        Thread requester = new Thread(() -> probe.request(1)); // an inline body stands on its stack
        requester.start();
        Eventually.is("the operator cancels", halted::isCancelling);
        probe.cancel();
        halted.goOn();
        Eventually.is("the inner exit", () -> inner.exits.get() == 1);
        innerExit.complete(false);
        awaitClosedInSilence(probe);
        assertThat(outer.exits).hasValue(1);
        assertThat(inner.enters).hasValue(1);
    }
}
