package io.corobridge.spring;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;
import org.springframework.web.server.WebFilter;

/** The streams of a WebFlux application. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(WebFilter.class)
final class WebFluxStreams {

    private static final boolean NETTY =
            ClassUtils.isPresent("io.netty.buffer.ByteBuf", WebFluxStreams.class.getClassLoader());

    @Bean
    DisconnectedUploads corobridgeDisconnectedUploads() {
        return new DisconnectedUploads();
    }

    @Bean
    StreamedResponses corobridgeStreamedResponses(ObjectProvider<LiveStreams> live, CorobridgeProperties properties) {
        return new StreamedResponses(
                live.getIfAvailable(),
                NETTY && properties.netty().flatStreams(),
                properties.sse().heartbeat());
    }
}
