package io.corobridge.test;

import java.util.function.Supplier;
import org.reactivestreams.Subscription;

/** A fault at a step: a cancel, or an error that is thrown there. */
@FunctionalInterface
interface Fault {

    /** The cancel of the subscription. */
    Fault CANCEL = Subscription::cancel;

    /** Makes the fault happen. An error that this throws is raised at the checkpoint. */
    void at(Subscription subscription) throws Throwable;

    /** Returns whether the fault can happen at an element or a suspension, too. */
    default boolean isAnywhere() {
        return this == CANCEL;
    }

    /** Makes a fault that raises an error of {@code error}. */
    static Fault raising(Supplier<? extends Throwable> error) {
        return subscription -> {
            throw error.get();
        };
    }
}
