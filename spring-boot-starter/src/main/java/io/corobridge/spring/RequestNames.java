package io.corobridge.spring;

import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/** Names requests by their method and the pattern of their handler, of which there are few. */
final class RequestNames {

    private RequestNames() {}

    static String of(ServerWebExchange exchange) {
        Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String method = exchange.getRequest().getMethod().name();
        return pattern == null ? method : method + " " + pattern;
    }
}
