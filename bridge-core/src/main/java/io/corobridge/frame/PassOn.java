package io.corobridge.frame;

import io.corobridge.ElementBody;
import org.jspecify.annotations.Nullable;

/** The block of {@code yieldFrom}: the generator of {@code to} yields each element. */
record PassOn(GeneratorFrame to) implements ElementBody<@Nullable Object> {

    @Override
    public void run(@Nullable Object element) {
        to.yield(element);
    }
}
