package io.corobridge.rxjava;

import io.corobridge.tck.contract.ChannelContract;

class RxJavaChannelTest extends ChannelContract {

    RxJavaChannelTest() {
        super(new RxJavaLibrary());
    }
}
