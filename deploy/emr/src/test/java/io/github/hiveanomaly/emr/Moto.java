package io.github.hiveanomaly.emr;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * A moto server of this test's own on 127.0.0.1, which stands in for AWS, and the calls that look
 * into it.
 */
final class Moto implements AutoCloseable {

  /** A secret that must turn up in nobody's output. */
  static final String SECRET = "this-secret-is-never-printed";

  private static final int SECONDS_TO_START = 300;

  private static final Pattern KEY = Pattern.compile("<Key>(.*?)</Key>");

  private static Moto shared;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private Moto(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * The one server of all tests that need no other; it is stopped when they are done. Skips the
   * test where moto or the AWS command line is missing.
   */
  static synchronized Moto shared() throws IOException, InterruptedException {
    if (shared == null) {
      shared = start();
    }
    return shared;
  }

  private static Moto start() throws IOException, InterruptedException {
    assumeTrue(Command.works("aws", "--version"), "skipped: there is no aws (Debian: awscli)");
    assumeTrue(Command.works("moto_server", "--help"), "skipped: there is no moto_server");
    int port = freePort();
    return start(List.of("moto_server", "-H", "127.0.0.1", "-p", "" + port), port);
  }

  /** A server in which {@link #endStep} works. Skips the test where python3 cannot import moto. */
  static Moto startWithEndingSteps() throws IOException, InterruptedException {
    return startOwn();
  }

  /** A server in which every step succeeds. Skips the test where python3 cannot import moto. */
  static Moto startWithSucceedingSteps() throws IOException, InterruptedException {
    return startOwn("succeeding");
  }

  private static Moto startOwn(String... how) throws IOException, InterruptedException {
    assumeTrue(Command.works("aws", "--version"), "skipped: there is no aws (Debian: awscli)");
    assumeTrue(
        Command.works("python3", "-c", "import moto.server"), "skipped: python3 has no moto");
    int port = freePort();
    List<String> words = new ArrayList<>(List.of("python3"));
    words.addAll(List.of("src/test/resources/moto_with_ending_steps.py", "" + port));
    words.addAll(List.of(how));
    return start(words, port);
  }

  private static Moto start(List<String> words, int port) throws IOException, InterruptedException {
    Path log = Files.createDirectories(Path.of("target")).resolve("moto-" + port + ".log");
    ProcessBuilder builder = new ProcessBuilder(words).redirectError(log.toFile());
    Command.clean(builder.environment());
    Moto moto = new Moto(builder.start(), port);
    Runtime.getRuntime().addShutdownHook(new Thread(moto::close));
    moto.awaitAnswer(log);
    return moto;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitAnswer(Path log) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (answers()) {
        return;
      }
      Thread.sleep(100);
    }
    close();
    throw new IllegalStateException("moto does not answer on port " + port + ", see " + log);
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where it listens. */
  String endpoint() {
    return "http://127.0.0.1:" + port;
  }

  /** What the scripts and the AWS command line need in their environment to talk to this server. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL",
        "http://127.0.0.1:" + port,
        "AWS_ACCESS_KEY_ID",
        "test",
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_DEFAULT_REGION",
        "us-east-1");
  }

  /**
   * Calls EMR.
   *
   * @param action such as DescribeCluster
   * @param request JSON
   * @return the answer
   */
  Map<String, Object> emr(String action, String request) {
    String answer =
        send(
            call("/", "elasticmapreduce")
                .header("X-Amz-Target", "ElasticMapReduce." + action)
                .header("Content-Type", "application/x-amz-json-1.1")
                .POST(BodyPublishers.ofString(request)));
    return answer.isEmpty() ? Map.of() : new Yaml().load(answer);
  }

  /** Makes a cluster and gives its id. */
  String runCluster(String name) {
    return (String)
        emr(
                "RunJobFlow",
                """
                {"Name": "%s", "ReleaseLabel": "emr-7.12.0", "LogUri": "s3://some-bucket/logs/",
                 "Instances": {"KeepJobFlowAliveWhenNoSteps": true}}
                """
                    .formatted(name))
            .get("JobFlowId");
  }

  /** What is known of a cluster. */
  Map<String, Object> describeCluster(String id) {
    return part(emr("DescribeCluster", "{\"ClusterId\": \"" + id + "\"}"), "Cluster");
  }

  /** What is known of a cluster's instance groups. */
  List<Map<String, Object>> instanceGroups(String clusterId) {
    return parts(
        emr("ListInstanceGroups", "{\"ClusterId\": \"" + clusterId + "\"}"), "InstanceGroups");
  }

  /** The state of a cluster, such as WAITING. */
  String clusterState(String id) {
    return (String) part(describeCluster(id), "Status").get("State");
  }

  /** The ids of the clusters of a name that are starting or running. */
  List<String> activeClusters(String name) {
    return parts(
            emr("ListClusters", "{\"ClusterStates\": [\"STARTING\", \"RUNNING\", \"WAITING\"]}"),
            "Clusters")
        .stream()
        .filter(cluster -> name.equals(cluster.get("Name")))
        .map(cluster -> (String) cluster.get("Id"))
        .toList();
  }

  /** What is known of a cluster's steps, in the order in which they were added. */
  List<Map<String, Object>> listSteps(String clusterId) {
    List<Map<String, Object>> steps =
        new ArrayList<>(parts(emr("ListSteps", "{\"ClusterId\": \"" + clusterId + "\"}"), "Steps"));
    Collections.reverse(steps);
    return steps;
  }

  /** The words of a step's command. */
  @SuppressWarnings("unchecked")
  static List<String> words(Map<String, Object> step) {
    return (List<String>) part(step, "Config").get("Args");
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> part(Map<String, Object> whole, String name) {
    return (Map<String, Object>) whole.get(name);
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> parts(Map<String, Object> whole, String name) {
    return (List<Map<String, Object>>) whole.get(name);
  }

  /** Makes a bucket that nobody else has. */
  String bucket() {
    String name = "bucket-" + Long.toString(System.nanoTime(), 36);
    send(call("/" + name, "s3").PUT(BodyPublishers.noBody()));
    return name;
  }

  /** Writes an object of a bucket. */
  void put(String address, String content) {
    send(call("/" + withoutScheme(address), "s3").PUT(BodyPublishers.ofString(content)));
  }

  /** Reads an object of a bucket. */
  String get(String address) {
    return send(call("/" + withoutScheme(address), "s3").GET());
  }

  /** The names of the objects in a folder of a bucket, sorted, without the folder's. */
  List<String> list(String folder) {
    String[] place = withoutScheme(folder).split("/", 2);
    String listing =
        send(call("/" + place[0] + "?list-type=2&prefix=" + place[1] + "/", "s3").GET());
    return KEY.matcher(listing)
        .results()
        .map(key -> key.group(1).substring(place[1].length() + 1))
        .sorted()
        .toList();
  }

  private static String withoutScheme(String address) {
    return address.substring("s3://".length());
  }

  private HttpRequest.Builder call(String path, String service) {
    String credential = "Credential=test/20260101/us-east-1/" + service + "/aws4_request";
    return HttpRequest.newBuilder(URI.create(endpoint() + path))
        .timeout(Duration.ofMinutes(1))
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 " + credential + ", SignedHeaders=host, Signature=0");
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(response + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends a step, as the cluster would: COMPLETED or FAILED, say. */
  void endStep(String stepId, String state, String reason) throws IOException {
    BufferedWriter writer = process.outputWriter(UTF_8);
    writer.write(stepId + " " + state + " " + reason + "\n");
    writer.flush();
    if (!"done".equals(process.inputReader(UTF_8).readLine())) {
      throw new IllegalStateException("moto could not end the step " + stepId);
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
