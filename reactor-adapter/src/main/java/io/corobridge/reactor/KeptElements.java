package io.corobridge.reactor;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** The services that copy borrowed elements, as one. */
final class KeptElements {

    private static final @Nullable BorrowedElements SERVICE =
            ServiceLoader.load(BorrowedElements.class, BorrowedElements.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .reduce((first, second) -> element -> second.kept(first.kept(element)))
                    .orElse(null);

    private KeptElements() {}

    /** Returns {@code element}, or a copy that is valid after {@code onNext}. */
    @SuppressWarnings("unchecked") // a copy has the type of its element
    static <T> T of(T element) {
        return SERVICE == null ? element : (T) SERVICE.kept(element);
    }
}
