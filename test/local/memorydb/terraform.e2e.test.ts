/**
 * Terraform's AWS provider against the API. `TERRAFORM_PLUGIN_DIR` names a folder that has the provider: several hundred
 * megabytes that no test downloads. Nothing is destroyed with Terraform: this provider waits minutes after each deletion.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Endpoint } from '../../../lib/local/http/endpoint';
import { startEndpoint } from '../../../lib/local/http/endpoint';
import { memoryDbService } from '../../../lib/local/memorydb/service';
import { stage } from './contract-stage';
import { CALLER, PASSWORD } from './fixture';

const PLUGINS = process.env.TERRAFORM_PLUGIN_DIR;
const isReady = PLUGINS !== undefined && spawnSync('terraform', ['version']).status === 0;
const withTerraform = isReady ? test : test.skip;
const run = promisify(execFile);

const configuration = (endpoint: string, shards: number) => `
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "LOCAL"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    memorydb = "${endpoint}"
  }
}
resource "aws_memorydb_user" "app" {
  user_name     = "tf-app"
  access_string = "on ~* &* +@read"
  authentication_mode {
    type      = "password"
    passwords = ["${PASSWORD}"]
  }
}
resource "aws_memorydb_acl" "team" {
  name       = "tf-team"
  user_names = [aws_memorydb_user.app.user_name]
}
resource "aws_memorydb_parameter_group" "lru" {
  name   = "tf-lru"
  family = "memorydb_valkey7"
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
}
resource "aws_memorydb_subnet_group" "private" {
  name       = "tf-private"
  subnet_ids = ["subnet-1"]
}
resource "aws_memorydb_cluster" "db" {
  name                 = "tf"
  node_type            = "db.r7g.large"
  engine               = "valkey"
  acl_name             = aws_memorydb_acl.team.id
  parameter_group_name = aws_memorydb_parameter_group.lru.id
  subnet_group_name    = aws_memorydb_subnet_group.private.id
  num_shards           = ${shards}
}
resource "aws_memorydb_snapshot" "before" {
  cluster_name = aws_memorydb_cluster.db.name
  name         = "tf-before"
}
`;

let endpoint: Endpoint;
let folder: string;

afterEach(async () => {
  await endpoint.close();
  await rm(folder, { recursive: true });
});

withTerraform(
  'needs TERRAFORM_PLUGIN_DIR: what Terraform made it finds again, and changes',
  async () => {
    const api = await stage();
    endpoint = await startEndpoint({ port: 0, account: CALLER.account, services: [memoryDbService(api)] });
    folder = await mkdtemp(join(tmpdir(), 'terraform-'));
    const terraform = (...args: string[]) =>
      run('terraform', [...args, '-no-color'], {
        cwd: folder,
        env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: '1' },
      });
    const write = (shards: number) => writeFile(join(folder, 'main.tf'), configuration(endpoint.url, shards));

    await write(1);
    await terraform('init', `-plugin-dir=${PLUGINS}`);
    expect((await terraform('apply', '-auto-approve')).stdout).toContain('6 added, 0 changed, 0 destroyed');
    expect((await terraform('plan')).stdout).toContain('No changes.');
    await write(2);
    expect((await terraform('apply', '-auto-approve')).stdout).toContain('0 added, 1 changed, 0 destroyed');
    expect(api.DescribeClusters({ ClusterName: 'tf' }, CALLER).Clusters).toMatchObject([
      { Status: 'available', NumberOfShards: 2, ACLName: 'tf-team', ParameterGroupName: 'tf-lru' },
    ]);
  },
  300_000,
);
