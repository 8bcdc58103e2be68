package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.reactivestreams.Publisher;

/** An inner scope whose exit the test ends, and an outer one whose exit has to wait for it. */
abstract class InnerFirst extends Contract {

    Resource outer = new Resource("outer", log);
    Resource inner = new Resource("inner", log);
    CompletableFuture<Boolean> innerExit = new CompletableFuture<>();

    InnerFirst(Library library) {
        super(library);
    }

    @AfterEach
    void innerExitsEnd() {
        innerExit.complete(false); // a body that a failed test left behind ends too
    }

    final <T> Publisher<T> within(Resource manager, Publisher<T> body) {
        return library.<@Nullable String, T>usingWhen(() -> manager, name -> body);
    }

    final Publisher<Integer> endless() {
        return stream(co -> {
            for (int i = 0; ; i++) {
                co.yield(i);
            }
        });
    }

    final void theOuterExitWaits() {
        Eventually.is("the inner exit", () -> inner.exits.get() == 1);
        assertThat(outer.exits).as("the outer exit, while the inner one runs").hasValue(0);
        innerExit.complete(false);
        Eventually.is("the outer exit", () -> outer.exits.get() == 1);
    }
}
