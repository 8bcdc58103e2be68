package io.corobridge.rxjava;

import io.corobridge.tck.contract.BlockingCallContract;

class RxJavaBlockingCallTest extends BlockingCallContract {

    RxJavaBlockingCallTest() {
        super(new RxJavaLibrary());
    }
}
