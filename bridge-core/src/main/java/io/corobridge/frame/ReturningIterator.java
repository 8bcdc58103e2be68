package io.corobridge.frame;

import io.corobridge.AsyncIterator;
import java.util.function.Consumer;

/** An iterator that can take an element back, so that a reader which can't deliver it need not discard it. */
public interface ReturningIterator<T> extends AsyncIterator<T> {

    /** Takes back {@code element}, the last one that was read: it comes first again. */
    void takeBack(T element);

    /** Gives {@code element} back to {@code iterator}, if that takes elements back; else to {@code otherwise}. */
    static <T> void giveBack(AsyncIterator<? extends T> iterator, T element, Consumer<? super T> otherwise) {
        if (iterator instanceof ReturningIterator<?> own) {
            Unchecked.<ReturningIterator<T>>cast(own).takeBack(element);
        } else {
            otherwise.accept(element);
        }
    }
}
