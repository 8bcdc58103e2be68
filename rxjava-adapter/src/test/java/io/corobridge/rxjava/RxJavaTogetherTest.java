package io.corobridge.rxjava;

import io.corobridge.tck.contract.TogetherContract;

class RxJavaTogetherTest extends TogetherContract {

    RxJavaTogetherTest() {
        super(new RxJavaLibrary());
    }
}
