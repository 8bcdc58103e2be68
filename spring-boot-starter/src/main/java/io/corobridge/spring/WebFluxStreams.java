package io.corobridge.spring;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

/** The streams of a WebFlux application on reactor-netty. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(value = WebFilter.class, name = "reactor.netty.http.server.HttpServerResponse")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnProperty(prefix = "corobridge.netty", name = "flat-streams", matchIfMissing = true)
final class NettyStreams {

    @Bean
    StreamedResponses corobridgeStreamedResponses() {
        return new StreamedResponses();
    }
}
