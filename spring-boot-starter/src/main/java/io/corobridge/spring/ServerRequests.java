package io.corobridge.spring;

import io.corobridge.AsyncIterable;
import io.corobridge.CoroutineScope;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.codec.multipart.Part;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebSession;

/**
 * Reads a {@link ServerRequest} in a body, for static imports; Kotlin: the extensions {@code awaitBody}, {@code
 * bodyToFlow} and the rest. What the client has got wrong is a {@link ServerWebInputException}, whose status is 400.
 *
 * @since 0.1.0
 */
public final class ServerRequests {

    private ServerRequests() {}

    /**
     * Waits for the body of {@code request}.
     *
     * @throws ServerWebInputException if there is none, or it can't be read as {@code type}
     */
    public static <T> T awaitBody(CoroutineScope co, ServerRequest request, Class<T> type) {
        return present(co.await(request.bodyToMono(type)));
    }

    /**
     * Waits for the body of {@code request}, of a generic type.
     *
     * @throws ServerWebInputException if there is none, or it can't be read as {@code type}
     */
    public static <T> T awaitBody(CoroutineScope co, ServerRequest request, ParameterizedTypeReference<T> type) {
        return present(co.await(request.bodyToMono(type)));
    }

    /**
     * Waits for the body of {@code request}, null if there is none.
     *
     * @throws ServerWebInputException if it can't be read as {@code type}
     */
    public static <T> @Nullable T awaitBodyOrNull(CoroutineScope co, ServerRequest request, Class<T> type) {
        return co.await(request.bodyToMono(type));
    }

    private static <T> T present(@Nullable T body) {
        if (body == null) {
            throw new ServerWebInputException("Required request body is missing");
        }
        return body;
    }

    /** Returns the elements of the body of {@code request}, each of which is asked for when the reader wants it. */
    public static <T> AsyncIterable<T> bodyToIterable(ServerRequest request, Class<T> type) {
        return AsyncIterable.from(request.bodyToFlux(type), 1);
    }

    /** Waits for the form data of {@code request}, without those of the query. */
    public static MultiValueMap<String, String> awaitFormData(CoroutineScope co, ServerRequest request) {
        return co.single(request.formData());
    }

    /** Waits for the whole multipart body of {@code request}. */
    public static MultiValueMap<String, Part> awaitMultipartData(CoroutineScope co, ServerRequest request) {
        return co.single(request.multipartData());
    }

    /**
     * Returns the parts of a multipart body in their order, as they arrive. A part's content is read before the next
     * one is asked for, by {@link DataBuffers} say.
     */
    public static AsyncIterable<Part> parts(ServerRequest request) {
        return AsyncIterable.from(request.body(BodyExtractors.toParts()), 1);
    }

    /** Waits for the authenticated user of {@code request}, null if there is none. */
    public static @Nullable Principal awaitPrincipal(CoroutineScope co, ServerRequest request) {
        return co.await(request.principal().cast(Principal.class));
    }

    /** Waits for the session of {@code request}, a new one if there is none. */
    public static WebSession awaitSession(CoroutineScope co, ServerRequest request) {
        return co.single(request.session());
    }

    /**
     * Returns a variable of the path as a {@code type}, by the application's conversion service.
     *
     * @throws ServerWebInputException if it can't be converted
     * @throws IllegalArgumentException if the pattern has no such variable
     */
    public static <T> T pathVariable(ServerRequest request, String name, Class<T> type) {
        return converted(request, name, request.pathVariable(name), type);
    }

    /**
     * Returns the first value of a parameter of the query as a {@code type}, by the application's conversion service.
     *
     * @throws ServerWebInputException if it can't be converted
     */
    public static <T> Optional<T> queryParam(ServerRequest request, String name, Class<T> type) {
        return request.queryParam(name).map(value -> converted(request, name, value, type));
    }

    /**
     * Returns the first value of a parameter that the query must have.
     *
     * @throws ServerWebInputException if it is missing or can't be converted
     */
    public static <T> T requiredQueryParam(ServerRequest request, String name, Class<T> type) {
        return queryParam(request, name, type)
                .orElseThrow(() -> new ServerWebInputException("Required query parameter '" + name + "' is missing"));
    }

    private static <T> T converted(ServerRequest request, String name, String value, Class<T> type) {
        try {
            T converted = conversion(request).convert(value, type);
            if (converted != null) {
                return converted;
            }
        } catch (ConversionException wrong) {
            throw new ServerWebInputException("'" + name + "' is no " + type.getSimpleName(), null, wrong);
        }
        throw new ServerWebInputException("'" + name + "' is empty");
    }

    private static ConversionService conversion(ServerRequest request) {
        ApplicationContext context = request.exchange().getApplicationContext();
        return context != null && context.containsBean("webFluxConversionService")
                ? context.getBean("webFluxConversionService", ConversionService.class)
                : DefaultConversionService.getSharedInstance();
    }
}
