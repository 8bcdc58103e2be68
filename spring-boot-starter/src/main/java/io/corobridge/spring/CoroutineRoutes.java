package io.corobridge.spring;

import io.corobridge.CoroutineScope;
import io.corobridge.Engine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Builds a {@link RouterFunction} whose handlers and filters are bodies; Kotlin: {@code coRouter}.
 *
 * <pre>{@code
 * @Bean
 * RouterFunction<ServerResponse> orders(Orders orders) {
 *     return CoroutineRoutes.route()
 *             .path("/orders", routes -> routes
 *                     .GET("/{id}", (co, request) -> {
 *                         Order order = co.await(orders.find(pathVariable(request, "id", Long.class)));
 *                         return co.single(ServerResponse.ok().bodyValue(order));
 *                     })
 *                     .POST("", (co, request) -> {
 *                         Order order = co.await(orders.save(awaitBody(co, request, Order.class)));
 *                         return co.single(ServerResponse.status(201).bodyValue(order));
 *                     }))
 *             .onError(NoSuchElementException.class, (co, error, request) ->
 *                     co.single(ServerResponse.notFound().build()))
 *             .build();
 * }
 * }</pre>
 *
 * <p>The meaning of each method is that of {@link RouterFunctions.Builder}. {@link ServerRequests} reads a request in a
 * body.
 *
 * @since 0.1.0
 */
public final class CoroutineRoutes {

    private final RouterFunctions.Builder builder;
    private final @Nullable Engine engine; // null: that of each handler

    private CoroutineRoutes(RouterFunctions.Builder builder, @Nullable Engine engine) {
        this.builder = builder;
        this.engine = engine;
    }

    /** The body of an error's response. */
    @FunctionalInterface
    public interface ErrorBody<E extends Throwable> {

        /**
         * Answers a request whose handler or filter raised {@code error}.
         *
         * @throws Throwable any error, {@code error} itself to leave it to the application's exception handlers
         */
        ServerResponse handle(CoroutineScope co, E error, ServerRequest request) throws Throwable;
    }

    /** Begins routes whose bodies run on the engines of their handlers. */
    public static CoroutineRoutes route() {
        return new CoroutineRoutes(RouterFunctions.route(), null);
    }

    /** Begins routes whose bodies run on {@code engine}. */
    public static CoroutineRoutes route(Engine engine) {
        return new CoroutineRoutes(RouterFunctions.route(), engine);
    }

    /** Routes GET requests that match {@code pattern}. */
    public CoroutineRoutes GET(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.GET, pattern, handler);
    }

    /** Routes HEAD requests that match {@code pattern}. */
    public CoroutineRoutes HEAD(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.HEAD, pattern, handler);
    }

    /** Routes POST requests that match {@code pattern}. */
    public CoroutineRoutes POST(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.POST, pattern, handler);
    }

    /** Routes PUT requests that match {@code pattern}. */
    public CoroutineRoutes PUT(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.PUT, pattern, handler);
    }

    /** Routes PATCH requests that match {@code pattern}. */
    public CoroutineRoutes PATCH(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.PATCH, pattern, handler);
    }

    /** Routes DELETE requests that match {@code pattern}. */
    public CoroutineRoutes DELETE(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.DELETE, pattern, handler);
    }

    /** Routes OPTIONS requests that match {@code pattern}. */
    public CoroutineRoutes OPTIONS(String pattern, CoroutineHandler handler) {
        return route(HttpMethod.OPTIONS, pattern, handler);
    }

    /** Routes requests that match {@code predicate}; {@link RequestPredicates} makes one. */
    public CoroutineRoutes route(RequestPredicate predicate, CoroutineHandler handler) {
        builder.route(predicate, request -> HandlerBodies.handler(engine(handler.engine()), handler, request));
        return this;
    }

    private CoroutineRoutes route(HttpMethod method, String pattern, CoroutineHandler handler) {
        return route(RequestPredicates.method(method).and(RequestPredicates.path(pattern)), handler);
    }

    /** Adds {@code routes} under the prefix {@code pattern}. */
    public CoroutineRoutes path(String pattern, Consumer<CoroutineRoutes> routes) {
        return nest(RequestPredicates.path(pattern), routes);
    }

    /** Adds {@code routes} for requests that match {@code predicate}. */
    public CoroutineRoutes nest(RequestPredicate predicate, Consumer<CoroutineRoutes> routes) {
        builder.nest(predicate, nested -> routes.accept(new CoroutineRoutes(nested, engine)));
        return this;
    }

    /** Adds routes of Spring's, static resources say. */
    public CoroutineRoutes add(RouterFunction<ServerResponse> routes) {
        builder.add(routes);
        return this;
    }

    /** Filters the requests of these routes, those that are nested here included. */
    public CoroutineRoutes filter(CoroutineHandlerFilter filter) {
        builder.filter((request, next) -> HandlerBodies.filter(engine(filter.engine()), filter, request, next));
        return this;
    }

    /** Answers the requests of these routes whose handler or filter raised an error of {@code type}. */
    public <E extends Throwable> CoroutineRoutes onError(Class<E> type, ErrorBody<? super E> body) {
        builder.onError(
                type,
                (error, request) -> HandlerBodies.value(
                        engine(Engine.getDefault()),
                        co -> body.handle(co, error, request),
                        () -> "the error handler of " + request));
        return this;
    }

    /** Builds the router function, which has at least one route. */
    public RouterFunction<ServerResponse> build() {
        return builder.build();
    }

    private Engine engine(Engine own) {
        return engine == null ? own : engine;
    }
}
