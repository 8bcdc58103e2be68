package io.corobridge.reactor;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.Scannable;
import reactor.core.Scannable.Attr;
import reactor.core.publisher.Hooks;

/**
 * The application's line in the trace of {@code Hooks.onOperatorDebug()}.
 *
 * <p>Reactor takes the first line outside of its own package for the application's, and finds a line of this library.
 * So the publisher that Reactor has wrapped is wrapped anew, with the line that called the library.
 */
final class AssemblyLine {

    private static final String LIBRARY = AssemblyLine.class.getPackageName() + '.';

    /** The prefix by which Reactor knows the line of an operator. The list of sites is printed without it. */
    private static final String OPERATOR = "\treactor.core.publisher.";

    private AssemblyLine() {}

    /** Returns {@code assembled}, which Reactor made of {@code publisher} by its hooks, with the application's line. */
    @SuppressWarnings("deprecation") // Reactor's agent calls it from the application's code
    static <T, P extends Publisher<T>> Publisher<T> of(P publisher, P assembled, Origin origin) {
        if (assembled == publisher || !assembled.getClass().getSimpleName().endsWith("OnAssembly")) {
            return assembled;
        }
        Publisher<T> wrapped = wrapped(assembled);
        Optional<StackTraceElement> line = line();
        if (wrapped == null || line.isEmpty()) {
            return assembled;
        }
        String site = OPERATOR + "ReactorBridge." + origin.name() + "\n\t" + line.get() + "\n";
        return Objects.requireNonNull(Hooks.addCallSiteInfo(wrapped, site));
    }

    @SuppressWarnings("unchecked")
    private static <T> @Nullable Publisher<T> wrapped(Publisher<T> assembled) {
        return (Publisher<T>) Scannable.from(assembled).scan(Attr.PARENT);
    }

    private static Optional<StackTraceElement> line() {
        return Arrays.stream(new Throwable().getStackTrace()) // a StackWalker may refuse in an inline body
                .filter(frame -> !isLibrary(frame.getClassName()))
                .findFirst();
    }

    private static boolean isLibrary(String type) {
        return type.startsWith(LIBRARY) && type.indexOf('.', LIBRARY.length()) < 0;
    }
}
