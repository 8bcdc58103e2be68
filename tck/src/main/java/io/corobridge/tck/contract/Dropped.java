package io.corobridge.tck.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Records the errors and elements that reached a library's hooks. */
public final class Dropped {

    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
    private final Queue<Object> elements = new ConcurrentLinkedQueue<>();

    private volatile @Nullable RuntimeException thrown;
    private volatile @Nullable Class<? extends Throwable> expected;

    /** Keeps no error of {@code type} from here on: the test makes them, at any time. */
    void expect(Class<? extends Throwable> type) {
        expected = type;
    }

    /** From here on the hooks throw {@code error} after they were told. */
    void throwFromHooks(RuntimeException error) {
        thrown = error;
    }

    /** For the hook: an error that reached nobody else. */
    public void error(Throwable error) {
        Class<? extends Throwable> type = expected;
        if (type == null || !type.isInstance(error)) {
            errors.add(error);
        }
        throwIfTold();
    }

    private void throwIfTold() {
        RuntimeException error = thrown;
        if (error != null) {
            throw error;
        }
    }

    /** For the hook: an element that was not delivered. */
    public void element(Object element) {
        elements.add(element);
        throwIfTold();
    }

    /** Waits for an error and takes it. */
    Throwable takeError() {
        Eventually.is("an error in the hook", () -> !errors.isEmpty());
        return errors.remove();
    }

    /** Takes the errors that came so far. */
    List<Throwable> takeErrors() {
        return takeAll(errors);
    }

    /** Takes the elements that came so far. */
    List<Object> takeElements() {
        return takeAll(elements);
    }

    private static <T> List<T> takeAll(Queue<T> queue) {
        List<T> taken = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) {
            taken.add(next);
        }
        return taken;
    }

    void verifyNoErrorLeft() {
        assertThat(errors).as("errors that reached nobody but the hook").isEmpty();
    }
}
