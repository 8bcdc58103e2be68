package io.corobridge.weaver.cases;

import static io.corobridge.weaver.real.Pauses.later;

import io.corobridge.CoroutineScope;
import java.util.Iterator;
import java.util.function.Supplier;

/** Code that is never woven, for bodies on the engines of the core. */
final class UnwovenCore {

    private UnwovenCore() {}

    static int twice(Supplier<Integer> supplier) {
        return supplier.get() + supplier.get();
    }

    static int awaits(CoroutineScope co) {
        return co.await(later(5));
    }

    static <T> Iterable<T> decorated(Iterator<T> iterator) {
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                return iterator.next();
            }
        };
    }
}
