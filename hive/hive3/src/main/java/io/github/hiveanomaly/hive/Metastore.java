package io.github.hiveanomaly.hive;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.hadoop.hive.conf.HiveConf;
import org.apache.hadoop.hive.metastore.HiveMetaStore.HMSHandler;
import org.apache.hadoop.hive.metastore.IHMSHandler;
import org.apache.hadoop.hive.metastore.RetryingHMSHandler;
import org.apache.hadoop.hive.metastore.TUGIBasedProcessor;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.hadoop.hive.metastore.security.TUGIContainingTransport;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.server.TServer;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;

/**
 * Hive's metastore behind Thrift, on the loopback interface only.
 *
 * <p>{@code HiveMetaStore.startMetaStore} of 3.1.3 listens on all interfaces whatever the
 * configuration says; this is its server part (without SASL and SSL) on a socket of our own.
 */
final class Metastore {

  private static final int BACKLOG = 50;

  private Metastore() {}

  /**
   * Serves on a daemon thread.
   *
   * @return the port, which the system chose
   */
  static int start(HiveConf serverConf) throws Exception {
    HiveConf conf = new HiveConf(serverConf);
    // it must not look for another metastore
    MetastoreConf.setVar(conf, MetastoreConf.ConfVars.THRIFT_URIS, "");
    IHMSHandler handler =
        RetryingHMSHandler.getProxy(conf, new HMSHandler("metastore", conf, false), true);
    ServerSocket socket = new ServerSocket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    TServer server =
        new TThreadPoolServer(
            new TThreadPoolServer.Args(new TServerSocket(socket))
                .processor(new TUGIBasedProcessor<>(handler))
                .transportFactory(new TUGIContainingTransport.Factory())
                .protocolFactory(new TBinaryProtocol.Factory()));
    Thread thread = new Thread(server::serve, "metastore");
    thread.setDaemon(true);
    thread.start();
    return socket.getLocalPort();
  }
}
