package io.corobridge.spring;

import io.corobridge.AsyncGenerator;
import io.corobridge.AsyncIterable;
import io.corobridge.AsyncIterator;
import io.corobridge.Coroutine;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ReactiveTypeDescriptor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The bridge's types for Spring's adapter registry: {@link AsyncIterable}, {@link AsyncIterator} and {@link
 * AsyncGenerator} as streams, {@link Coroutine} as at most one value, not started before it is subscribed.
 *
 * <p>An application on Spring Boot needs no call: {@link CorobridgeAutoConfiguration} fills the shared registry and
 * every registry that is a bean. Only what makes a registry of its own needs one, and {@code
 * WebTestClient.bindToController} has no place for it: bind to the application context.
 *
 * @since 0.1.0
 */
public final class AsyncTypes {

    /** Why one of the types cannot be written as JSON. */
    static final String NESTED = "a coroutine or stream is no value: return it itself, or in a ResponseEntity,"
            + " not inside another type, and from an application whose registry knows the types";

    private AsyncTypes() {}

    /** Registers the types, unless they are registered. Do it before {@code registry} is used by other threads. */
    public static void register(ReactiveAdapterRegistry registry) {
        register(registry, Conversion.SHARED);
    }

    /** The same, with {@code conversion} for what leaves through the registry. */
    static void register(ReactiveAdapterRegistry registry, Conversion conversion) {
        synchronized (registry) {
            // the most specific first: a look-up takes the first type that fits
            many(registry, AsyncGenerator.class, AsyncTypes::generator, conversion);
            many(registry, AsyncIterator.class, AsyncTypes::generator, conversion);
            many(registry, AsyncIterable.class, AsyncTypes::iterable, conversion);
            if (!knows(registry, Coroutine.class)) {
                registry.registerReactiveType(
                        ReactiveTypeDescriptor.singleOptionalValue(Coroutine.class, () -> coroutine(Mono.empty())),
                        source -> conversion.single((Coroutine<?>) source),
                        AsyncTypes::coroutine);
            }
        }
    }

    private static void many(
            ReactiveAdapterRegistry registry,
            Class<?> type,
            Function<Publisher<?>, ? extends AsyncIterable<?>> fromPublisher,
            Conversion conversion) {
        if (knows(registry, type)) {
            return;
        }
        Supplier<Object> empty = () -> fromPublisher.apply(Flux.empty());
        registry.registerReactiveType(
                ReactiveTypeDescriptor.multiValue(type, empty),
                source -> conversion.stream((AsyncIterable<?>) source),
                fromPublisher::apply);
    }

    /** Returns whether a method with the return type {@code type} returns one of the types. */
    static boolean areReturnedBy(Class<?> type) {
        return AsyncIterable.class.isAssignableFrom(type) || Coroutine.class.isAssignableFrom(type);
    }

    private static boolean knows(ReactiveAdapterRegistry registry, Class<?> type) {
        ReactiveAdapter adapter = registry.getAdapter(type);
        return adapter != null && adapter.getReactiveType() == type;
    }

    /** It waits for onComplete: the element of a transaction comes before its commit. */
    @SuppressWarnings("NullAway") // the result is null when the publisher is empty
    private static Coroutine<?> coroutine(Publisher<?> publisher) {
        return Coroutine.of(co -> co.await(new InnerFirst<>(publisher)));
    }

    /**
     * It asks for an element when its reader does: a publisher may do something for each, a row in a transaction say.
     */
    private static AsyncIterable<?> iterable(Publisher<?> publisher) {
        return AsyncIterable.from(new InnerFirst<>(publisher), 1);
    }

    private static AsyncGenerator<?, ?> generator(Publisher<?> publisher) {
        return AsyncGenerator.of(co -> {
            for (Object element : co.each(new InnerFirst<>(publisher), 1)) {
                co.yield(element);
            }
        });
    }
}
