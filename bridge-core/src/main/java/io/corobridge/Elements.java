package io.corobridge;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a source for a plain {@code for} loop: the result of {@link CoroutineScope#each}. Each {@code next}
 * of its iterators awaits, on the stack of the body.
 *
 * <p>It is a type of its own so that a reader, a compiler plugin and the weaver see from a variable's type that its
 * loop may wait. {@link #forEach} of this type can wait on the woven engine, that of {@link Iterable} can't.
 *
 * @param <T> the elements
 * @since 0.1.0
 */
public interface Elements<T extends @Nullable Object> extends Iterable<T> {

    /**
     * Runs {@code action} for each element; it may await. A loop that an error ends is left early, as a {@code for}
     * loop is; {@link CoroutineScope#forEach} closes the source at once.
     *
     * @throws GeneratorExit at the pull at which the body is closed
     * @throws IllegalStateException outside the body
     */
    @Override
    default void forEach(Consumer<? super T> action) {
        for (T element : this) {
            action.accept(element);
        }
    }
}
