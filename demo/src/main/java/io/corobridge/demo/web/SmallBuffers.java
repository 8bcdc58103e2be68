package io.corobridge.demo.web;

import io.corobridge.demo.DemoProperties;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Less buffered for a slow client: the operating system would take megabytes before the body feels it. */
@Component
final class SmallBuffers implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

    private final int bytes;

    SmallBuffers(DemoProperties properties) {
        bytes = Math.toIntExact(properties.sendBuffer().toBytes());
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.childOption(ChannelOption.SO_SNDBUF, bytes)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(bytes / 2, bytes)));
    }
}
