package io.corobridge.rxjava;

import io.corobridge.tck.contract.SubscribeContract;

class RxJavaSubscribeTest extends SubscribeContract {

    RxJavaSubscribeTest() {
        super(new RxJavaLibrary());
    }
}
