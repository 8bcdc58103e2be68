package io.corobridge.tck.conformance;

import io.corobridge.AsyncGenerator;
import io.corobridge.AwaitIterator;
import io.corobridge.Coroutine;
import io.corobridge.GeneratorExit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends whatever a scenario left suspended, so that no stack is kept; what that raises is nobody's business. */
final class Disposal {

    private Disposal() {}

    static void of(List<Object> kept, Map<Object, AwaitIterator<@Nullable Object>> handles) {
        List<Object> all = List.copyOf(kept);
        all.forEach(object -> ignoring(() -> closeByHand(object)));
        Collection<AwaitIterator<@Nullable Object>> begun = List.copyOf(handles.values());
        begun.forEach(handle -> ignoring(handle::close)); // before the generators, which are in use by them
        all.forEach(object -> ignoring(() -> closeByAwaiting(object)));
    }

    private static void closeByHand(Object object) {
        if (object instanceof Coroutine<?> coroutine) {
            coroutine.close();
        } else if (object instanceof GeneratorCoroutine coroutine) {
            coroutine.close();
        }
    }

    private static void closeByAwaiting(Object object) {
        if (object instanceof AsyncGenerator<?, ?> generator) {
            generator.anext().await().raise(new GeneratorExit()); // aclose refuses one that has ignored an exit
        } else if (object instanceof LabelledManager<?> manager) {
            manager.manager().aexit(null).await().send(null);
        }
    }

    private static void ignoring(Runnable close) {
        try {
            close.run();
        } catch (Throwable ignored) {
            // a scenario that is over
        }
    }
}
